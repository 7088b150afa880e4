import { existsSync } from 'node:fs';
import path from 'node:path';

import { git } from './git.ts';

/** A commit, as far as the flow of changes needs it. */
export interface Commit {
  readonly id: string;
  /** More than one for a merge, which changes nothing itself. */
  readonly parents: readonly string[];
  /** Seconds since 1970. When it was committed, and not when it was first written: squashing and rebasing keep that. */
  readonly committedAt: number;
}

/** All commits that a clone knows, by their id. */
export type History = ReadonlyMap<string, Commit>;

/** Reads the history of a clone, whichever branch it is on. What was unpacked from an archive has none. */
export async function readHistory(root: string): Promise<History> {
  if (!existsSync(path.join(root, '.git'))) return new Map();
  const lines = await git(root, 'log', '--all', '--format=%H %ct %P');
  return new Map(lines.split('\n').filter(Boolean).map((line) => {
    const [id = '', seconds = '', ...parents] = line.trim().split(' ');
    return [id, { id, parents, committedAt: Number(seconds) }];
  }));
}

/**
 * The commits that a commit brings beside those that are there already, which it adds to them.
 * @param there changed
 */
export function takeNew(id: string, history: History, there: Set<string>): readonly Commit[] {
  const brought: Commit[] = [];
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const commit = history.get(next);
    if (commit === undefined || there.has(next)) continue;
    there.add(next);
    brought.push(commit);
    open.push(...commit.parents);
  }
  return brought;
}
