import type { Change, Kata } from '../kata/kata.ts';
import { applyChange } from './apply-change.ts';
import type { Tree } from './tree.ts';

/** Turns the start of a kata into its solution. Main is one with the files that the start brings, which judge it. */
export function makeSolution(tree: Tree, kata: Kata): void {
  if (kata.reference !== undefined) {
    applyChange(tree, kata.reference);
    return;
  }
  for (const [file, onMain] of tree.changedSince(0)) if (onMain !== undefined) tree.write(file, onMain);
}

/** Turns the start of a kata into a wrong answer; some are the solution with one thing wrong in it. */
export function makeTrap(tree: Tree, kata: Kata, trap: Change): void {
  if (trap.upon === 'solution') makeSolution(tree, kata);
  applyChange(tree, trap);
}
