import { indexLines, type Lines } from './lines.ts';
import type { Comment, Span } from './reading.ts';

/** A comment as a parser reports it: the whole with its signs, and the signs' lengths. */
export interface RawComment extends Span {
  readonly openLength: number;
  readonly closeLength: number;
  /** Whether it ends with its line, so that the next line's may continue it. */
  readonly isLine: boolean;
}

/** Turns what a parser reports into comments, joining line comments that stand directly beneath each other. */
export function toComments(text: string, raw: readonly RawComment[]): Comment[] {
  const lines = indexLines(text);
  const comments: Comment[] = [];
  let before: { comment: Comment; isLine: boolean } | undefined;
  for (const one of raw) {
    const comment = toComment(text, lines, one);
    if (before !== undefined && one.isLine && before.isLine && touches(text, before.comment, comment)) {
      comments.pop();
      before = { comment: joinComments(before.comment, comment), isLine: true };
    } else {
      before = { comment, isLine: one.isLine };
    }
    comments.push(before.comment);
  }
  return comments;
}

function toComment(text: string, lines: Lines, { start, end, openLength, closeLength }: RawComment): Comment {
  const first = lines.placeOf(start).line;
  const before = text.slice(lines.startOf(first), start);
  const from = start + openLength;
  const to = Math.max(from, end - closeLength);
  const pieces: Comment['lines'][number][] = [];
  for (let at = from; at <= to; ) {
    const lineBreak = text.indexOf('\n', at);
    const stop = lineBreak === -1 || lineBreak > to ? to : lineBreak;
    // The star of a documentation comment's line is decoration, not text.
    const decoration = /^[ \t]*(?:\*(?!\/)[ \t]?)?[ \t]*/.exec(text.slice(at, stop))?.[0].length ?? 0;
    pieces.push({ text: text.slice(at + decoration, stop).trimEnd(), ...lines.placeOf(at + decoration) });
    at = stop + 1;
  }
  return { start, end, lines: pieces, trailing: before.trim() !== '' };
}

function touches(text: string, above: Comment, below: Comment): boolean {
  return !above.trailing && !below.trailing && /^\r?\n[ \t]*$/.test(text.slice(above.end, below.start));
}

function joinComments(above: Comment, below: Comment): Comment {
  return { start: above.start, end: below.end, lines: [...above.lines, ...below.lines], trailing: above.trailing };
}
