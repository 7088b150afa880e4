import type { ProofResult } from '../proof/proof-results.ts';

/** What became of a cut. */
export type CutOutcome = 'noticed' | 'noticed-by-load' | 'survived';

/** Why nothing could be found out: a tool is missing, or the proof does not pass in a copy even without a cut. */
export type Untried = 'blocked' | 'did-not-run';

/** What a test run with the cut made showed. */
export interface CutRun {
  /** The `proving` calls of the claim, as the test files recorded them. */
  readonly results: readonly ProofResult[];
  /** Whether the test run as a whole succeeded. */
  readonly succeeded: boolean;
}

/** Judges a cut by what its proofs did. */
export function judgeCut({ results, succeeded }: CutRun): CutOutcome | Untried {
  const runs = results.flatMap(({ run }) => run ?? []);
  if (runs.some(({ outcome }) => outcome === 'failed')) return 'noticed';
  if (runs.some(({ outcome }) => outcome === 'passed')) return 'survived';
  if (runs.length > 0) return 'blocked';
  return succeeded ? 'did-not-run' : 'noticed-by-load';
}
