import { createHash } from 'node:crypto';

import { recentlyUsed } from './recently-used.ts';
import { tokenize, type Token } from './tokens.ts';
import { visibleText } from './visible-text.ts';

/** One line of an excerpt, with its number in the file. */
export interface Line {
  readonly number: number;
  readonly tokens: readonly Token[];
}

/** What is highlighted: a text, the number of its first line, and the name of its language. */
export interface Source {
  readonly text: string;
  readonly startLine: number;
  readonly language: string;
}

/** How many characters of highlighted text are kept. */
const kept = 500_000;
const cache = recentlyUsed<readonly (readonly Token[])[]>(kept);

/**
 * Splits a text into numbered lines of coloured tokens. The tokens of each line always add up to its text,
 * but for characters that would be invisible or turn the line around, which are written out.
 */
export async function highlight({ text, startLine, language }: Source): Promise<readonly Line[]> {
  const shown = visibleText(text.replace(/\r?\n$/, ''));
  const key = createHash('sha256').update(`${language}\n${shown}`).digest('hex');
  const lines = cache.get(key) ?? cache.put(key, await linesOf(shown, language), shown.length);
  return lines.map((tokens, index) => ({ number: startLine + index, tokens }));
}

async function linesOf(text: string, language: string): Promise<readonly (readonly Token[])[]> {
  const lines = text.split(/\r?\n/);
  return (await tokenize(lines, language)) ?? lines.map((line) => (line === '' ? [] : [{ text: line, kind: 'plain' }]));
}
