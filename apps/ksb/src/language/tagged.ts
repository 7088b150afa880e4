import { languageOf } from './language.ts';
import type { Span } from './reading.ts';

/** A line of a comment that begins with a tag. */
export interface Tagged {
  /** What stands after the tag. */
  readonly words: string;
  readonly line: number;
  readonly comment: Span;
  /** What the comment stands on, with the comma after it where it is one of a list; undefined where nothing is beneath it. */
  readonly region: Span | undefined;
}

/** Finds a tag by the rules that hold for claims: the first word on its line, in a comment of a language that we read. */
export function findTagged(file: string, text: string, tag: string): readonly Tagged[] {
  const language = text.includes(tag) ? languageOf(file, text) : undefined;
  if (language === undefined) return [];
  const reading = language.read(text, file);
  return reading.comments.flatMap((comment) => comment.lines.flatMap((piece) => {
    if (!piece.text.startsWith(`${tag} `)) return [];
    const found = reading.regionAfter(comment);
    const region = found === undefined ? undefined : { start: found.start, end: Math.max(found.end, found.cut.end) };
    return { words: piece.text.slice(tag.length).trim(), line: piece.line, comment: { start: comment.start, end: comment.end }, region };
  }));
}
