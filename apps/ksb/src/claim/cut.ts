import type { Edit, Span } from '../language/reading.ts';
import type { Piece } from './marked-text.ts';

/** The edit that removes what a claim points at; the proof must notice it. */
export interface Cut extends Edit {
  readonly file: string;
  /** Whether the claim stands on a whole file, which is then emptied. */
  readonly wholeFile: boolean;
}

/** A cut that the claim names itself, because the plain one would be meaningless. */
export interface NamedCut {
  readonly replace: string;
  readonly with: string;
}

const text = '"((?:[^"\\\\]|\\\\.)*)"';
const grammar = new RegExp(`^@cut replace ${text} with ${text}$`);

/**
 * Reads `@cut replace "…" with "…"`.
 * @returns undefined when the line is a cut but not well written
 */
export function parseCut({ text: line }: Piece): NamedCut | undefined {
  const [, before, after] = grammar.exec(line.trim()) ?? [];
  if (before === undefined || after === undefined || before === '') return undefined;
  return { replace: unescape(before), with: unescape(after) };
}

const unescape = (quoted: string): string => quoted.replaceAll(/\\(.)/g, '$1');

/**
 * Where in a text a named cut takes place.
 * @returns how often the words to replace stand there, unless it is once
 */
export function placeCut(source: string, { start, end }: Span, cut: NamedCut): Edit | number {
  const parts = source.slice(start, end).split(cut.replace);
  const [before = ''] = parts;
  const at = start + before.length;
  return parts.length === 2 ? { start: at, end: at + cut.replace.length, with: cut.with } : parts.length - 1;
}

/** A file with the cut made. */
export function applyCut(source: string, cut: Cut): string {
  return cut.wholeFile && cut.start === 0 ? cut.with : applyEdit(source, cut);
}

/** A text with an edit made. */
export function applyEdit(source: string, { start, end, with: words }: Edit): string {
  return source.slice(0, start) + words + source.slice(end);
}
