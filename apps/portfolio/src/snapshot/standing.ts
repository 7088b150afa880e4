import { allPairs, isProven, type ClaimState } from '@exemplar/ksb';

import { isRed } from './pair-state.ts';
import type { ClaimSummary } from './snapshot-store.ts';

/** How a portfolio stands, in numbers that are always counted and never typed. */
export interface Standing {
  readonly claims: number;
  readonly provenClaims: number;
  /** Claims whose proof said no. */
  readonly redClaims: number;
  readonly pairs: number;
  /** Pairs with at least one claim. */
  readonly coveredPairs: number;
  /** Pairs with at least one proven claim. */
  readonly provenPairs: number;
}

/** Counts the claims of one snapshot. */
export function standing(claims: readonly Pick<ClaimSummary, 'state' | 'pairs'>[]): Standing {
  const count = (fits: (state: ClaimState) => boolean): number => claims.filter(({ state }) => fits(state)).length;
  return {
    claims: claims.length,
    provenClaims: claims.filter(isProven).length,
    redClaims: count(isRed),
    pairs: allPairs().length,
    coveredPairs: distinctPairs(claims),
    provenPairs: distinctPairs(claims.filter(isProven)),
  };
}

function distinctPairs(claims: readonly Pick<ClaimSummary, 'pairs'>[]): number {
  return new Set(claims.flatMap(({ pairs }) => pairs.map(({ duty, ksb }) => `${duty} ${ksb}`))).size;
}
