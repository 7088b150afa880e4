import { findRoot, scan, scanAt } from '@exemplar/ksb/cuts';

import { makeStart } from '../change/make-start.ts';
import { Tree } from '../change/tree.ts';
import { prepareChecks, type PreparedCheck } from '../judge/prepare-checks.ts';
import { protectedPaths } from '../judge/protected.ts';
import type { Kata } from '../kata/kata.ts';
import { readKata } from '../kata/read-kata.ts';
import { Git } from './git.ts';
import { judgeCheckout } from './judge-checkout.ts';
import type { Workplace } from './workplace.ts';

/** The checkout around a folder, with its own katas and the judge of the runner. */
export function openWorkplace(folder: string): Workplace {
  const root = findRoot(folder);
  const git = new Git(root);
  const prepared = new Map<string, readonly PreparedCheck[]>();
  // What proves a claim is asked of the commit before the start, where the claim still stood.
  const prepare = (kata: Kata, start: string): readonly PreparedCheck[] => {
    const checks = prepared.get(start) ?? prepareChecks(kata, scanAt(root, `${start}^`));
    prepared.set(start, checks);
    return checks;
  };
  const pathsFor = (kata: Kata, start: string): readonly string[] => protectedPaths(kata, prepare(kata, start));
  return {
    git,
    now: () => new Date(),
    findKata: (id) => readKata(root, id),
    placeStart: (kata) => { makeStart(new Tree(root), kata, scan(root)); },
    judge: async (kata, start) => await judgeCheckout(git, prepare(kata, start), { start, paths: pathsFor(kata, start) }),
    protectedPaths: pathsFor,
  };
}
