import path from 'node:path';

import { isGone, type Gone } from './gone.ts';

/** A Markdown text without the rows of tables and the items of lists that lead to what is gone. */
export function withoutRows(file: string, text: string, gone: Gone): string {
  if (!file.endsWith('.md')) return text;
  return text.split('\n').filter((line) => !/^(?:\||\s*-) /.test(line) || !leadsToGone(file, line, gone)).join('\n');
}

function leadsToGone(file: string, line: string, gone: Gone): boolean {
  const linked = [...line.matchAll(/\]\(([^)#\s]+)/g)].map(([, link = '']) => path.posix.join(path.posix.dirname(file), link));
  const ticked = [...line.matchAll(/`([^`]+)`/g)].map(([, words = '']) => words);
  return [...linked, ...ticked].some((place) => isGone(gone, place)) || ticked.some((words) => runsGone(words, gone));
}

function runsGone(words: string, { scripts, stages }: Gone): boolean {
  const [, name = '', second = '', third = ''] = /^(?:npx )?pnpm (\S+) ?(\S*) ?(\S*)/.exec(words) ?? [];
  return scripts.has(name) || (name === 'run' && second === 'pipeline' && stages.has(third));
}
