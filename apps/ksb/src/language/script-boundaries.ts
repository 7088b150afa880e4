import { lineAbove } from './line-above.ts';
import { hasOddBreaks } from './odd-breaks.ts';
import { parseScript } from './script.ts';
import type { Boundary } from './windows.ts';

/** At the beginning of a line of code, only a statement of a file or of a namespace begins so. */
const heads = /^(?:export (?:async|class|const|declare|default|enum|function|interface|let|type)\b|(?:export|import) (?:type )?[{*]|import ['"])/gm;

/** What may hold statements of its own that begin so, or makes comments that only some scripts have. */
const doubts = ['namespace', 'module', 'global', '<!--', '-->'];
const holder = /\b(?:namespace|module)\s+[\w.$'"]|\bglobal\s*\{|<!--|-->/;

/** How often a head may turn out to stand in a text or a comment before the whole file is read. */
const mostTries = 3;

/** The exports and imports of a script that certainly stand at its outermost level. */
export function scriptBoundaries(text: string, markers: readonly number[]): readonly Boundary[] {
  if (hasOddBreaks(text) || (doubts.some((word) => text.includes(word)) && holder.test(text))) return [];
  const found: Boundary[] = [];
  const enough = markers.at(-1) ?? 0;
  let certain = 0;
  let tries = 0;
  for (const { index, 0: head } of text.matchAll(heads)) {
    const above = startOfComments(text, index, certain);
    const before = text.slice(certain, above);
    if (isCode(before)) {
      // A decorator belongs to its class; whether one stands there, only the parser knows.
      const start = /class|default/.test(head) && before.includes('@') ? index : above;
      found.push({ start, head: index, depth: 0 });
      certain = index;
      if (found.length > 2 && (found.at(-3)?.start ?? 0) > enough) break;
    } else if ((tries += 1) === mostTries) {
      return [];
    }
  }
  return found;
}

/** Whether what follows a stretch of code is code too, and neither a text nor a comment that began within it. */
function isCode(before: string): boolean {
  const opened = before.lastIndexOf('/*');
  // The sign that closes a comment cannot share its star with the one that opened it.
  const closed = opened === -1 || before.lastIndexOf('*/') > opened + 1;
  if (closed && !before.includes('`') && !/\\\r?\n$/.test(before.slice(-3))) return true;
  const script = parseScript(before, 'stretch.ts');
  return !('problem' in script) && !script.mended;
}

/** Where the comments begin that fill the lines directly above a place. */
function startOfComments(text: string, at: number, from: number): number {
  let start = at;
  while (start > from) {
    const line = lineAbove(text, start);
    const above = text.slice(line, start).trimEnd();
    const opened = above.endsWith('*/') ? openingOf(text, line + above.length - 2) : line;
    if (opened < from || opened === -1 || !(above === '' || above.startsWith('//') || above.endsWith('*/'))) break;
    start = opened;
  }
  return start;
}

/** Where the comment begins that ends here, if it fills its lines; -1 otherwise. */
function openingOf(text: string, closing: number): number {
  const opening = text.lastIndexOf('/*', closing - 2);
  const alone = opening === 0 || text[opening - 1] === '\n';
  return alone && text.indexOf('*/', opening + 2) === closing ? opening : -1;
}
