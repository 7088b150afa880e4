import { toComments } from './comment.ts';
import { outlineOf, type Outline } from './markdown-outline.ts';
import { readMarkdown } from './markdown.ts';
import { removal, type Read, type Span, type StandsOn } from './reading.ts';
import { endOfStretch } from './windows.ts';

/**
 * Reads Markdown in which every marker stands in a comment that fills its line, or in a fence. A comment above a
 * heading stands on the section, which the outline tells; for any other the document is read by its syntax.
 */
export const readSections: Read = (text, file) => {
  const outline = outlineOf(text);
  if (outline === undefined) return readMarkdown(text, file);
  const raw = outline.comments.map((span) => ({ ...span, openLength: 4, closeLength: 3, isLine: false }));
  return {
    comments: toComments(text, raw),
    literals: outline.fences.map((span) => ({ ...span, what: 'in a piece of code' })),
    regionAfter: (comment) => sectionAfter(text, outline, comment) ?? regionBySyntax(text, file, comment),
    problems: [],
  };
};

function regionBySyntax(text: string, file: string, { start }: Span): StandsOn | undefined {
  const reading = readMarkdown(text, file);
  const comment = reading.comments.find((one) => one.start === start);
  return comment && reading.regionAfter(comment);
}

/** The section that a comment directly above its heading stands on; undefined where it stands elsewhere. */
function sectionAfter(text: string, { headings, comments }: Outline, comment: Span): StandsOn | undefined {
  const index = headings.findIndex(({ head }) => head >= comment.end);
  const heading = headings[index];
  if (heading === undefined || comment.start < heading.start) return undefined;
  const end = lastOf(text, heading.head, endOfStretch(headings, index, text.length));
  // A comment that ends a section may not belong to it.
  if (end === undefined || comments.some((one) => one.end === end)) return undefined;
  const section = { start: heading.head, end };
  return { ...section, cut: removal(section) };
}

/** Where the last line with words ends; undefined where it ends with space, of which only the syntax tells the owner. */
function lastOf(text: string, from: number, to: number): number | undefined {
  const lines = text.slice(from, to).replace(/(?:\r?\n[ \t]*)+$/, '');
  return /\S$/.test(lines) ? from + lines.length : undefined;
}
