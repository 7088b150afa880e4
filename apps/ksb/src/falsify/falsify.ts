import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Claim } from '../claim/claim.ts';
import { applyCut, type Cut } from '../claim/cut.ts';
import { readRepository } from '../scan/repository.ts';
import type { FoundProof } from '../scan/proof-calls.ts';
import type { Imports } from './imports.ts';
import { keepCut, keptCut, keyOf } from './kept-cuts.ts';
import { judgeCut, type CutOutcome, type Untried } from './outcome.ts';
import { runProofs } from './run-proofs.ts';
import { makeScratch } from './scratch.ts';

/** A claim whose proof passes, with its proofs. */
export interface Candidate {
  readonly claim: Claim;
  readonly proofs: readonly FoundProof[];
}

/** What became of one claim's cut. */
export interface Falsification {
  readonly claim: Claim;
  readonly outcome: CutOutcome | Untried;
  readonly milliseconds: number;
  /** Whether an earlier run had found out and nothing has changed since. */
  readonly kept: boolean;
  /** What the test run said, where the outcome wants explaining. */
  readonly output: string;
}

/** How much to do at once, and whom to tell. */
export interface FalsifyOptions {
  readonly jobs: number;
  readonly imports: Imports;
  onDone(done: Falsification): void;
}

/**
 * Makes the cut of each claim in a scratch copy and runs only the proofs that name it. The working tree is read and
 * never written to, but for the outcomes that are kept in `.ksb`.
 *
 * @ksb falsify D1 D5 K14 S14: a test that cannot fail is worse than none, so each one is tried by taking away what it
 * protects and demanding that it notice.
 */
export async function falsify(root: string, candidates: readonly Candidate[], options: FalsifyOptions): Promise<readonly Falsification[]> {
  const done: Falsification[] = [];
  const finish = (one: Falsification): void => {
    done.push(one);
    options.onDone(one);
  };
  const open = candidates.flatMap((candidate) => {
    const key = keyOf(candidate.claim, candidate.proofs, options.imports);
    const kept = keptCut(root, candidate.claim.id, key);
    if (kept === undefined) return [{ ...candidate, key }];
    finish({ claim: candidate.claim, outcome: kept.outcome, milliseconds: kept.milliseconds, kept: true, output: '' });
    return [];
  });

  const { commit } = readRepository(root);
  const work = async (): Promise<void> => {
    if (open.length === 0) return;
    const scratch = makeScratch(root);
    try {
      for (let next = open.shift(); next !== undefined; next = open.shift()) {
        const { claim, proofs, key } = next;
        const one = await tryCut(scratch.root, claim, proofs, commit);
        const { outcome, milliseconds } = one;
        if (isOutcome(outcome)) keepCut(root, claim.id, { key, outcome, milliseconds });
        finish(one);
      }
    } finally {
      scratch.remove();
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
  return done;
}

const isOutcome = (outcome: CutOutcome | Untried): outcome is CutOutcome => outcome !== 'blocked' && outcome !== 'did-not-run';

async function tryCut(scratch: string, claim: Claim, proofs: readonly FoundProof[], commit: string): Promise<Falsification> {
  const started = performance.now();
  const done = (outcome: Falsification['outcome'], output: string): Falsification => {
    return { claim, outcome, milliseconds: Math.round(performance.now() - started), kept: false, output };
  };
  // What fails in the copy without a cut would seem to notice any.
  const whole = await runProofs(scratch, claim, proofs, commit);
  const before = judgeCut(whole);
  if (before === 'blocked') return done(before, whole.output);
  if (before !== 'survived') return done('did-not-run', whole.output);
  const undo = makeCut(scratch, claim.cut);
  try {
    const run = await runProofs(scratch, claim, proofs, commit);
    const outcome = judgeCut(run);
    return done(outcome, outcome === 'noticed' ? '' : run.output);
  } finally {
    undo();
  }
}

/** Makes a cut in the scratch copy; what it gives back puts the file as it was. */
function makeCut(scratch: string, cut: Cut): () => void {
  const file = path.join(scratch, cut.file);
  const before = readFileSync(file);
  // A file that is emptied need not be text.
  writeFileSync(file, applyCut(before.toString('utf8'), cut));
  return () => { writeFileSync(file, before); };
}
