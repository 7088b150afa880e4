import { lineAbove } from './line-above.ts';
import { hasOddBreaks } from './odd-breaks.ts';
import type { Span } from './reading.ts';
import type { Boundary } from './windows.ts';

/** Beginnings of lines that make headings and fences, or could hide or make one. */
// eslint-disable-next-line security/detect-non-literal-regexp -- of the literals beneath
const signs = new RegExp(
  [
    '(?<heading>#{1,6})(?=[ \\t]|\\r?$)',
    '(?<fence>`{3,}|~{3,})(?<info>.*)$',
    '(?<comment><!--(?:(?!-->).)*-->[ \\t]*\\r?)$',
    // Headings by a line beneath, and indented ones; HTML, which may go on over lines.
    '(?<doubt> {1,3}#{1,6}(?=[ \\t]|\\r?$)| {0,3}=+[ \\t]*\\r?$| {0,3}-+[ \\t]*\\r?$| {0,3}<)',
    '(?<nested>[ \\t>*+\\d.)-]+(?:```|~~~))',
  ].map((sign) => `^${sign}`).join('|'),
  'gm',
);

/** The headings of a document; none where one of them could be part of something else. */
export function markdownBoundaries(text: string, markers: readonly number[]): readonly Boundary[] {
  if (hasOddBreaks(text)) return [];
  const found: Boundary[] = [];
  const shown: Span[] = [];
  let open: { sign: string; start: number } | undefined;
  for (const match of text.matchAll(signs)) {
    const { heading, fence, info = '', comment, doubt, nested } = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    if (nested !== undefined) return [];
    if (open !== undefined) {
      if (fence?.startsWith(open.sign) !== true || info.trim() !== '') continue;
      shown.push({ start: open.start, end });
      open = undefined;
    } else if (fence !== undefined) {
      if (info.includes('`')) return [];
      open = { sign: fence, start };
    } else if (heading !== undefined) {
      found.push({ start: startOfComments(text, start, found.at(-1)?.head), head: start, depth: heading.length });
    } else if (comment !== undefined) {
      shown.push({ start, end });
    } else if (doubt?.trimStart().startsWith('-') !== true || !/\n\s*\n$|^$/.test(text.slice(Math.max(0, start - 4), start))) {
      return [];
    }
  }
  return markers.every((at) => shown.some((span) => span.start <= at && at < span.end)) ? found : [];
}

/** Where the one-line comments begin that stand above a heading, if they certainly are a block of their own. */
function startOfComments(text: string, heading: number, before: number | undefined): number {
  let start = heading;
  for (let line = heading; line > 0; ) {
    const above = lineAbove(text, line);
    const words = text.slice(above, line).trim();
    if (words === '' || above === before) start = line;
    if (words !== '' && !/^<!--(?:(?!-->).)*-->$/.test(words)) break;
    line = above;
    if (line === 0) start = 0;
  }
  return start;
}
