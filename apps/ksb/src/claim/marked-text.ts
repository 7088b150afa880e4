/** A stretch of text with the place it begins at in its file; lines and columns count from 1. */
export interface Piece {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** A word of a piece, with its own place. */
export interface Word extends Piece {
  /** Offset of the word from the beginning of the joined text. */
  readonly offset: number;
}

/** The lines of a comment that belong to one claim, from the marker on. */
export interface MarkedText {
  readonly pieces: readonly Piece[];
}

/** The text as one line: pieces joined by single spaces. */
export function joined({ pieces }: MarkedText): string {
  return pieces.map(({ text }) => text).join(' ');
}

/** The place of an offset into {@link joined}. */
export function placeAt({ pieces }: MarkedText, offset: number): { line: number; column: number } {
  let left = offset;
  let last = { line: 1, column: 1 };
  for (const { text, line, column } of pieces) {
    last = { line, column: column + Math.min(left, text.length) };
    if (left <= text.length) return last;
    left -= text.length + 1;
  }
  return last;
}

/** The words of `text` from `from` up to `to`, with their places. */
export function wordsBetween(marked: MarkedText, text: string, from: number, to: number): Word[] {
  return [...text.slice(from, to).matchAll(/\S+/g)].map((match) => {
    const offset = from + match.index;
    return { text: match[0], offset, ...placeAt(marked, offset) };
  });
}
