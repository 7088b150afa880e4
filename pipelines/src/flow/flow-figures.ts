import { middleOf } from '../dora/middle.ts';
import { takeNew, type History } from '../git/history.ts';
import { isWritten, type Change } from '../git/read-changes.ts';

/** How work flows to trunk, as far as a history can tell. What it cannot tell is not there. */
export interface FlowFigures {
  readonly commits: number;
  /** Days, in UTC, on which something was committed. */
  readonly days: number;
  /** Lines that a commit changes, in the middle of all; nine in ten commits change no more than `largeLines`. */
  readonly middleLines?: number;
  readonly largeLines?: number;
  /** Of the commits that change code, the share that changes tests too. */
  readonly withTests?: number;
  readonly branches: number;
  /** From the first commit of a branch until it was merged, in the middle of all. */
  readonly branchSeconds?: number;
}

/**
 * Counts what small batches are made of. Branches are seen by their merges alone: rebased ones leave no trace, and none is guessed.
 *
 * @ksb flow-figures D4 D5 K2 K4 K23 S11: how large changes are, whether tests come with them and how long branches live is counted from the history, so
 * a team that wants to get better knows by how much, and no name is in it.
 * @cut replace "sizes[Math.ceil(0.9 * sizes.length) - 1]" with "sizes.at(-1)"
 */
export function flowFigures(changes: readonly Change[], history: History): FlowFigures {
  const sizes = changes.map(({ files }) => files.filter(({ path }) => !isWritten(path)).reduce((sum, { lines }) => sum + lines, 0)).sort((a, b) => a - b);
  const code = changes.filter(({ files }) => files.some(({ path }) => isCode(path)));
  const lives = branchLives(history);
  return {
    commits: changes.length,
    days: new Set(changes.map(({ id }) => dayOf(history.get(id)?.committedAt ?? 0))).size,
    ...(sizes.length === 0 ? {} : { middleLines: middleOf(sizes) ?? 0, largeLines: sizes[Math.ceil(0.9 * sizes.length) - 1] ?? 0 }),
    ...(code.length === 0 ? {} : { withTests: code.filter(({ files }) => files.some(({ path }) => isTest(path))).length / code.length }),
    branches: lives.length,
    ...(lives.length === 0 ? {} : { branchSeconds: middleOf(lives) ?? 0 }),
  };
}

/** How long each branch lived that was merged: the trunk is the first parent of a merge. */
function branchLives(history: History): readonly number[] {
  return [...history.values()].filter(({ parents }) => parents.length === 2).flatMap(({ parents: [trunk = '', branch = ''], committedAt }) => {
    const there = new Set<string>();
    takeNew(trunk, history, there);
    const own = takeNew(branch, history, there).map((commit) => commit.committedAt);
    return own.length === 0 ? [] : [Math.max(0, committedAt - Math.min(...own))];
  });
}

const isCode = (path: string): boolean => /(?:^|\/)src\/.*\.ts$/.test(path);
const isTest = (path: string): boolean => /(?:^|\/)test\//.test(path);
const dayOf = (second: number): number => Math.floor(second / 86_400);
