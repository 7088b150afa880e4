import type { Region } from '../claim/claim.ts';
import { indexLines } from '../language/lines.ts';
import type { Span } from '../language/reading.ts';

/** A file of the repository as the scan read it. */
export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/**
 * The lines that a span touches, without the indentation they share.
 *
 * @ksb content-hash D5 D7 K2: evidence is bound to content and not to a place, so code may move and be
 * merged freely, and only a change of what was claimed makes its proof run again.
 */
export function cutRegion({ path, text }: SourceFile, { start, end }: Span, language: string, lines = indexLines(text)): Region {
  const startLine = lines.placeOf(start).line;
  const before = text.slice(lines.startOf(startLine), start);
  const indentation = before.trim() === '' ? before : '';
  return {
    file: path,
    startLine,
    endLine: lines.placeOf(Math.max(start, end - 1)).line,
    language,
    text: dedent(indentation + text.slice(start, end)),
  };
}

/**
 * Takes away what must not change a content hash: line endings, trailing space and the
 * indentation that all lines share.
 */
function dedent(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n').map((line) => line.trimEnd());
  const indents = lines.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const shared = indents.reduce((least, indent) => Math.min(least, indent), Infinity);
  return lines.map((line) => line.slice(Number.isFinite(shared) ? shared : 0)).join('\n').trimEnd();
}
