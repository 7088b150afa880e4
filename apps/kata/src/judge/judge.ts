import { realpathSync, rmSync } from 'node:fs';
import path from 'node:path';

import { readProofResults } from '@exemplar/ksb/cuts';

import type { Moment } from './history.ts';
import { lightOf, type CheckResult, type FileOutcome } from './light.ts';
import type { PreparedCheck } from './prepare-checks.ts';
import { runJest, type Wanted } from './run-jest.ts';

/** What a tree was found to be, and what happened while somebody looked. */
export interface Judgement {
  readonly results: readonly CheckResult[];
  readonly history: readonly Moment[];
}

/**
 * Judges a tree: runs the tests of each check there, in as few runs as they allow.
 *
 * @param tree a scratch copy, whose recorded proofs are thrown away first
 * @param commit the commit that the tree began as
 */
export async function judge(tree: string, checks: readonly PreparedCheck[], commit: string): Promise<Judgement> {
  const root = realpathSync(tree);
  rmSync(path.join(root, '.ksb'), { recursive: true, force: true });
  const contentHashes = Object.assign({}, ...checks.map((check) => check.contentHashes)) as Record<string, string>;
  const runs = await Promise.all(runsFor(checks).map(async (wanted) => await runJest(root, wanted, { root, commit, contentHashes })));
  const outcomes = mergeOutcomes(runs.flatMap((run) => run.outcomes));
  const silent = runs.find((run) => run.outcomes.length === 0);
  const results = checks.map((check) => {
    const result = lightOf(check, outcomes, blockedIn(root, check));
    return result.light === 'amber' && silent !== undefined ? { ...result, reason: `${result.reason}\n${silent.output.trim()}` } : result;
  });
  return { results, history: runs.flatMap(({ history }) => history) };
}

/** Files of which only some tests are wanted are run apart from those that are wanted whole. */
function runsFor(checks: readonly PreparedCheck[]): readonly Wanted[] {
  const tests = checks.flatMap((check) => check.tests);
  const whole = new Set(tests.filter(({ titles }) => titles.length === 0).map(({ file }) => file));
  const parts = tests.filter(({ file }) => !whole.has(file));
  return [
    { files: [...whole], titles: [] },
    { files: [...new Set(parts.map(({ file }) => file))], titles: [...new Set(parts.flatMap(({ titles }) => titles))] },
  ].filter(({ files }) => files.length > 0);
}

function mergeOutcomes(outcomes: readonly FileOutcome[]): readonly FileOutcome[] {
  return [...Map.groupBy(outcomes, ({ file }) => file)].map(([file, group]) => ({
    file,
    unloaded: group.map(({ unloaded }) => unloaded).join(''),
    tests: group.flatMap(({ tests }) => tests),
  }));
}

/** Proofs that passed over themselves because a tool is missing; Jest shows them as passed. */
function blockedIn(root: string, { claim: judged, tests }: PreparedCheck): readonly string[] {
  const files = new Set(tests.map(({ file }) => file));
  return readProofResults(root).results
    .filter(({ file }) => files.has(file))
    .flatMap(({ results }) => results.filter(({ claim }) => judged === undefined || claim === judged))
    .flatMap(({ run }) => (run?.outcome === 'blocked' ? [run.reason ?? 'a tool is missing'] : []));
}
