import type { Piece } from '../claim/marked-text.ts';
import type { Comment } from '../language/reading.ts';

/** A marker that is the first word on its comment line, with the lines that belong to its claim. */
export interface Marker {
  readonly comment: Comment;
  readonly pieces: readonly [Piece, ...Piece[]];
  /** The line beneath the claim that names its cut. */
  readonly cut?: Piece;
}

const marker = /^@ksb/i;
const otherTag = /^@[A-Za-z]/;

/** Where the marker stands in a text, in any spelling of its case. */
export function markersOf(text: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (/^ksb$/i.test(text.slice(at + 1, at + 4))) found.push(at);
  }
  return found;
}

/** The claims of a comment: each runs up to the next tag, an empty line or the end of the comment. */
export function markersIn(comment: Comment): Marker[] {
  const markers: { comment: Comment; pieces: [Piece, ...Piece[]]; cut?: Piece }[] = [];
  let open = false;
  for (const piece of comment.lines) {
    const last = markers.at(-1);
    if (marker.test(piece.text)) {
      markers.push({ comment, pieces: [piece] });
      open = true;
    } else if (piece.text.trim() === '' || otherTag.test(piece.text)) {
      if (/^@cut\b/.test(piece.text) && last !== undefined) last.cut = piece;
      open = false;
    } else if (open && last !== undefined) {
      last.pieces.push(piece);
    }
  }
  return markers;
}
