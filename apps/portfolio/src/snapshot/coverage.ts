import { allPairs, claimStates, isProven, standard, type ClaimState } from '@exemplar/ksb';

import type { ClaimSummary } from './snapshot-store.ts';

/** How much of the standard a snapshot covers. */
export interface Coverage {
  /** Pairs that the standard lists. */
  readonly pairs: number;
  /** Pairs with at least one proven claim. */
  readonly covered: number;
  readonly states: Readonly<Record<ClaimState, number>>;
  readonly duties: readonly { readonly duty: string; readonly pairs: number; readonly covered: number }[];
}

/** Counts the pairs that have a proven claim, in all and by duty, and the claims by state. */
export function coverage(claims: readonly Pick<ClaimSummary, 'state' | 'pairs'>[]): Coverage {
  const proven = claims.filter(isProven);
  const covered = new Set(proven.flatMap(({ pairs }) => pairs.map(({ duty, ksb }) => `${duty} ${ksb}`)));
  const states = claimStates.map((state) => [state, claims.filter((claim) => claim.state === state).length]);
  return {
    pairs: allPairs().length,
    covered: covered.size,
    states: Object.fromEntries(states) as Record<ClaimState, number>,
    duties: standard.duties.map(({ id, ksbs }) => ({
      duty: id,
      pairs: ksbs.length,
      covered: ksbs.filter((ksb) => covered.has(`${id} ${ksb}`)).length,
    })),
  };
}
