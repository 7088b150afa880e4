import { makeScratch, type Scan } from '@exemplar/ksb/cuts';

import { makeSolution, makeTrap } from '../change/make-answer.ts';
import { makeStart } from '../change/make-start.ts';
import { Tree } from '../change/tree.ts';
import { prepareChecks } from '../judge/prepare-checks.ts';
import type { Kata } from '../kata/kata.ts';
import { KataWrong } from '../kata/read-yaml.ts';

/**
 * Whether every change of these katas still has its place in the repository; nothing is judged, so it takes seconds.
 *
 * @ksb katas-follow-the-repository D1 D2 D4 S4 S21 K9 B3: whoever moves what a kata is about is told at once which kata, which file and which
 * words have to follow, so the exercises never fall behind the code that they are about.
 * @cut replace "problems.push(error.message)" with "void error.message"
 *
 * @returns what does not fit, in words
 */
export function misfits(root: string, katas: readonly Kata[], scan: Scan): readonly string[] {
  const problems: string[] = [];
  const scratch = makeScratch(root);
  const tree = new Tree(scratch.root);
  const tryTo = (make: () => void): void => {
    try {
      make();
    } catch (error) {
      if (!(error instanceof KataWrong)) throw error;
      problems.push(error.message);
    }
  };
  try {
    for (const kata of katas) {
      tryTo(() => { prepareChecks(kata, scan); });
      tryTo(() => { makeStart(tree, kata, scan); });
      const start = tree.mark();
      for (const trap of kata.traps) {
        tryTo(() => { makeTrap(tree, kata, trap); });
        tree.undoTo(start);
      }
      tryTo(() => { makeSolution(tree, kata); });
      tree.undoTo(0);
    }
  } finally {
    scratch.remove();
  }
  return problems;
}
