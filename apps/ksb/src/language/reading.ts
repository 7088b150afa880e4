import type { Piece } from '../claim/marked-text.ts';
import type { PlacedMessage } from '../claim/problem.ts';

/** A half-open stretch of a file: offsets in UTF-16 code units, end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A change of a text: what stands in the span gives way to other words. */
export interface Edit extends Span {
  readonly with: string;
}

/** What a claim stands on, and the plainest edit that takes it away. */
export interface StandsOn extends Span {
  readonly cut: Edit;
}

/** A comment, or a run of line comments that stand directly beneath each other. */
export interface Comment extends Span {
  /** Its lines without the signs that make them a comment. */
  readonly lines: readonly Piece[];
  /** Whether something other than space stands before it on its first line. */
  readonly trailing: boolean;
}

/** A stretch that looks like it could hold a claim but cannot, and what it is. */
export interface Literal extends Span {
  readonly what: string;
}

/** The edit that takes a whole span away. */
export function removal({ start, end }: Span): Edit {
  return { start, end, with: '' };
}

/** What a language finds in one file. */
export interface Reading {
  readonly comments: readonly Comment[];
  readonly literals: readonly Literal[];
  /** What the comment stands on; undefined when there is nothing beneath it. */
  regionAfter(comment: Comment): StandsOn | undefined;
  /** Why the file could not be understood as what its name says. */
  readonly problems: readonly PlacedMessage[];
  /** Whether the parser had to mend the text before it understood it. */
  readonly mended?: boolean;
}

/** Reads the text of a file; must not throw, whatever the text. */
export type Read = (text: string, file: string) => Reading;
