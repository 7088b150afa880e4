import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { digestOf } from '../claim/digest.ts';
import type { ProofRun } from '../evidence/evidence.ts';
import { MissingTool } from './missing-tool.ts';
import { readResultsOf, writeProofResults, type ProofResult } from './proof-results.ts';
import { readTestRun } from './test-run.ts';

type TestBody<Arguments extends unknown[]> = (...args: Arguments) => unknown;

/** Jest loads this module anew for each test file, so these are the proofs of one file. */
const declared: ProofResult[] = [];

/** What earlier runs recorded of the same file, read before the first proof of this run is declared. */
let earlier: readonly ProofResult[] | undefined;

/**
 * Wraps the body of a test that proves a claim: `it('…', proving('claim-id', async () => { … }))`.
 * What is recorded is that the test really ran, how it ended, and on exactly which content.
 * A {@link MissingTool} thrown by the body makes the claim blocked, and in CI fails the test.
 *
 * @param claim id of the claim, as it stands after `@ksb`
 * @param body the test; it must throw when the claim is not true
 * @returns a test function for `it`
 */
export function proving<Arguments extends unknown[]>(
  claim: string,
  body: TestBody<Arguments>,
): (...args: Arguments) => Promise<void> {
  const { file, line } = callSite();
  const proofHash = digestOf(readFileSync(file, 'utf8'));
  const { root, commit, contentHashes, only } = readTestRun();
  const index = declared.push({ claim, line }) - 1;

  const inRepository = path.relative(root, file).split(path.sep).join('/');
  earlier ??= readResultsOf(root, inRepository);
  const last = earlier.find((one) => one.claim === claim && one.line === line)?.run;
  const keep = (): void => {
    writeProofResults(root, { file: inRepository, results: declared });
  };
  keep();

  const record = (before: ProofRun | undefined, startedAt: Date, outcome: ProofRun['outcome'], reason?: string): void => {
    const contentHash = contentHashes[claim];
    if (contentHash === undefined) throw new Error(`no claim has the id “${claim}”; run: pnpm ksb scan`);
    const run: ProofRun = {
      outcome,
      startedAt: startedAt.toISOString(),
      durationMs: Date.now() - startedAt.getTime(),
      commit,
      contentHash,
      proofHash,
      ...(reason === undefined ? {} : { reason: reason.slice(0, 2000) }),
    };
    declared[index] = { claim, line, run: counted(worse(before, run), last) };
    keep();
  };

  return async (...args) => {
    if (only !== undefined && only !== claim) return;
    const startedAt = new Date();
    const before = declared[index]?.run;
    // Until it ends it counts as failed, so that a proof which hangs is not one that never ran.
    record(before, startedAt, 'failed', 'it began and did not end');
    try {
      await body(...args);
    } catch (error) {
      if (error instanceof MissingTool && process.env['CI'] === undefined) {
        record(before, startedAt, 'blocked', error.message);
        return;
      }
      record(before, startedAt, 'failed', error instanceof Error ? error.message : String(error));
      throw error;
    }
    record(before, startedAt, 'passed');
  };
}

const badness: readonly ProofRun['outcome'][] = ['passed', 'blocked', 'failed'];

/** A proof that runs several times (`it.each`) is as good as its worst run. */
function worse(before: ProofRun | undefined, now: ProofRun): ProofRun {
  return before !== undefined && badness.indexOf(before.outcome) > badness.indexOf(now.outcome) ? before : now;
}

/** A run with how often the proof ended how, as long as nothing it holds for has changed since the last one. */
function counted(run: ProofRun, last: ProofRun | undefined): ProofRun {
  const same = last?.commit === run.commit && last.contentHash === run.contentHash && last.proofHash === run.proofHash;
  const before = (same ? last.runs : undefined) ?? { passed: 0, failed: 0, blocked: 0 };
  return { ...run, runs: { ...before, [run.outcome]: before[run.outcome] + 1 } };
}

/** Where `proving` was called: the first frame of the stack outside this module. */
function callSite(): { file: string; line: number } {
  const frames = (new Error('call site').stack ?? '').split('\n').slice(1);
  for (const frame of frames) {
    const match = /\(?(file:\/\/.+?|\/.+?):(\d+):\d+\)?$/.exec(frame.trim().replace(/^at (?:.* \()?/, ''));
    const [, place, line] = match ?? [];
    if (place === undefined || line === undefined) continue;
    const file = place.startsWith('file:') ? fileURLToPath(place) : place;
    if (file !== import.meta.filename) return { file, line: Number(line) };
  }
  throw new Error('proving() must be called from a test file');
}
