import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { repository } from './documents.ts';

/** The first commit of this history, which neither a shallow clone nor a copy with a history of its own has. */
const first = 'eafe8fda';

/** What git answers about this history; undefined where the history, or all of it, is not at hand. */
export function askHistory(...args: readonly string[]): string | undefined {
  const ask = (words: readonly string[]): string | undefined => {
    const { status, stdout } = spawnSync('git', words, { cwd: repository, encoding: 'utf8', maxBuffer: 2 ** 26 });
    return status === 0 ? stdout : undefined;
  };
  if (!existsSync(path.join(repository, '.git')) || ask(['cat-file', '-e', first]) === undefined) return undefined;
  const answer = ask(args);
  if (answer === undefined) throw new Error(`git ${args.join(' ')}: this history has no such thing; write a commit that is on main`);
  return answer;
}

/** The message of a commit. */
export const messageOf = (commit: string): string | undefined => askHistory('show', '--no-patch', '--format=%B', commit)?.trim();
