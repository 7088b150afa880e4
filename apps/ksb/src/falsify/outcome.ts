import type { ProofResult } from '../proof/proof-results.ts';

/** What became of a cut. */
export type CutOutcome = 'noticed' | 'noticed-by-load' | 'survived';

/** What a test run with the cut made showed. */
export interface CutRun {
  /** The `proving` calls of the claim, as the test files recorded them. */
  readonly results: readonly ProofResult[];
  /** Whether the test run as a whole succeeded. */
  readonly succeeded: boolean;
}

/**
 * Judges a cut.
 * @returns undefined when nothing ran although nothing failed: then the proof was not found, and nothing is known
 */
export function judgeCut({ results, succeeded }: CutRun): CutOutcome | undefined {
  const runs = results.flatMap(({ run }) => run ?? []);
  if (runs.some(({ outcome }) => outcome === 'failed')) return 'noticed';
  if (runs.some(({ outcome }) => outcome === 'passed')) return 'survived';
  return succeeded ? undefined : 'noticed-by-load';
}
