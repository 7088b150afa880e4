import { existsSync } from 'node:fs';
import path from 'node:path';

import { makeScratch, readRepository, type Scan } from '@exemplar/ksb/cuts';

import { makeSolution, makeTrap } from '../change/make-answer.ts';
import { makeStart } from '../change/make-start.ts';
import { Tree } from '../change/tree.ts';
import { judge } from '../judge/judge.ts';
import type { CheckResult } from '../judge/light.ts';
import { prepareChecks, type PreparedCheck } from '../judge/prepare-checks.ts';
import { protectedPaths, putBackProtected } from '../judge/protected.ts';
import type { Kata } from '../kata/kata.ts';
import { KataWrong } from '../kata/read-yaml.ts';
import { digestOfTree } from './digest-of-tree.ts';
import { judgeStart, judgeTrap, judgeWhole } from './verdicts.ts';

/** What a kata was found to be. */
export interface KataProof {
  readonly kata: string;
  /** What is wrong, in words; nothing when the kata can be trusted. */
  readonly problems: readonly string[];
  /** The light of each check in each state, in the order in which they were judged. */
  readonly lights: readonly { readonly state: string; readonly checks: Readonly<Record<string, string>> }[];
  readonly seconds: number;
}

/**
 * Shows that a kata can be trusted: main is healthy, the start is red for the reasons it gives, wrong answers stay red, and the
 * solution is green. All of it in a scratch copy.
 *
 * @ksb kata-can-be-trusted D1 D4 K14 S14 B3: an exercise whose judge would also pass a wrong answer teaches the wrong thing, so each one is
 * tried with plausible wrong answers and with the right one before anybody spends an hour on it.
 * @cut replace "judgeTrap(trap, results)" with "[]"
 *
 * @param scan the claims and proofs of the repository at `root`
 * @param told hears of each state as it is judged
 */
export async function proveKata(root: string, kata: Kata, scan: Scan, told: (line: string) => void): Promise<KataProof> {
  const began = performance.now();
  const problems: string[] = [];
  const lights: KataProof['lights'][number][] = [];
  const scratch = makeScratch(root);
  try {
    const checks = prepareChecks(kata, scan);
    const paths = protectedPaths(kata, checks);
    const tree = new Tree(scratch.root);
    const { commit } = readRepository(root);
    const look = async (state: string, asked: readonly PreparedCheck[]): Promise<readonly CheckResult[]> => {
      const { results } = await judge(scratch.root, asked, commit);
      lights.push({ state, checks: Object.fromEntries(results.map(({ id, light }) => [id, light])) });
      told(`${kata.id}: ${state}: ${results.map(({ id, light }) => `${id} ${light}`).join(', ')}`);
      return results;
    };
    const before = digestOfTree(scratch.root);

    const onMain = checks.filter(({ tests }) => tests.every(({ file }) => existsSync(path.join(root, file))));
    if (onMain.length > 0) problems.push(...judgeWhole('main', await look('main', onMain)));

    makeStart(tree, kata, scan);
    const start = tree.mark();
    problems.push(...judgeStart(checks, await look('start', checks)));

    for (const trap of kata.traps) {
      makeTrap(tree, kata, trap);
      putBackProtected(tree, start, paths);
      const results = await look(`trap ${trap.name}`, checks);
      problems.push(...judgeTrap(trap, results));
      tree.undoTo(start);
    }

    makeSolution(tree, kata);
    problems.push(...judgeWhole('the solution', await look('solution', checks)));

    tree.undoTo(0);
    if (digestOfTree(scratch.root) !== before) problems.push('after all is taken back the tree is not as it was: a check or a change leaves something behind');
  } catch (error) {
    if (!(error instanceof KataWrong)) throw error;
    problems.push(error.message);
  } finally {
    scratch.remove();
  }
  return { kata: kata.id, problems, lights, seconds: (performance.now() - began) / 1000 };
}
