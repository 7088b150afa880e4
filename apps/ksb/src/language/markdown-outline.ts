import { lineAbove } from './line-above.ts';
import { hasOddBreaks } from './odd-breaks.ts';
import type { Span } from './reading.ts';
import type { Boundary } from './windows.ts';

/** What of a document can be told line by line. */
export interface Outline {
  readonly headings: readonly Boundary[];
  /** Comments that are a line of their own. */
  readonly comments: readonly Span[];
  readonly fences: readonly Span[];
}

/** A comment that fills its line. */
const comment = '<!--(?:(?!-->).)*-->[ \\t]*';

/** Beginnings of lines that make headings (1), fences (2, 3) and comments (4), or could hide or make one. */
// eslint-disable-next-line security/detect-non-literal-regexp -- of the literals beneath
const signs = new RegExp(
  [
    '(#{1,6})(?=[ \\t]|\\r?$)',
    '(`{3,}|~{3,})(.*)$',
    `(${comment})\\r?$`,
    // Headings set in, and those by a line beneath; HTML, which may go on over lines; fences within something else.
    ' {1,3}#{1,6}(?=[ \\t]|\\r?$)| {0,3}=+[ \\t]*\\r?$| {0,3}-+[ \\t]*\\r?$| {0,3}<|[ \\t>*+\\d.)-]+(?:```|~~~)',
  ].map((sign) => `^(?:${sign})`).join('|'),
  'gm',
);

/** The outline of a document; undefined when a line could be part of something that is only known from others. */
export function outlineOf(text: string): Outline | undefined {
  if (hasOddBreaks(text)) return undefined;
  const headings: Boundary[] = [];
  const comments: Span[] = [];
  const fences: Span[] = [];
  let open: { readonly sign: string; readonly start: number } | undefined;
  for (const { index: start, 0: whole, 1: heading, 2: fence, 3: info = '', 4: alone } of text.matchAll(signs)) {
    const end = start + whole.length;
    if (open !== undefined) {
      if (fence === undefined && /(?:```|~~~)$/.test(whole)) return undefined;
      if (fence?.startsWith(open.sign) !== true || info.trim() !== '') continue;
      fences.push({ start: open.start, end });
      open = undefined;
    } else if (heading !== undefined) {
      headings.push({ start: startOfComments(text, start, headings.at(-1)?.head), head: start, depth: heading.length });
    } else if (fence !== undefined && !info.includes('`')) {
      open = { sign: fence, start };
    } else if (alone !== undefined) {
      comments.push({ start, end: start + alone.trimEnd().length });
    } else if (!isRule(text, start, whole)) {
      return undefined;
    }
  }
  return open === undefined ? { headings, comments, fences } : undefined;
}

/** Dashes beneath an empty line make a rule; beneath words they make a heading of them. */
function isRule(text: string, start: number, whole: string): boolean {
  return /^ *-+\s*$/.test(whole) && /^$|\n\s*\n$/.test(text.slice(Math.max(0, start - 4), start));
}

const isComment = new RegExp(`^${comment}$`);

/** Where the comments begin that stand above a heading, if they certainly are blocks of their own. */
function startOfComments(text: string, heading: number, before: number | undefined): number {
  let start = heading;
  for (let line = heading; line > 0; ) {
    const above = lineAbove(text, line);
    const words = text.slice(above, line).trimEnd();
    if (words === '' || above === before) start = line;
    if (words !== '' && !isComment.test(words)) break;
    line = above;
    if (line === 0) start = 0;
  }
  return start;
}
