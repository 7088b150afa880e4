import { allPairs, isProven, type ClaimState, type Pair } from '@exemplar/ksb';

import type { ClaimSummary } from '../snapshot/snapshot-store.ts';

/** A pair that is not proven, and what is missing. */
export interface NextStep {
  readonly pair: Pair;
  /** What to do, as somebody would say it. */
  readonly advice: string;
}

/** What is left to do for a claim that is not proven; the least work first. */
const advice: Readonly<Partial<Record<ClaimState, string>>> = {
  unrun: 'run its test on what is published here',
  blocked: 'run its test where nothing is missing',
  failed: 'mend what its test found',
  survived: 'make its test notice what it misses',
  unproven: 'write the test that proves it',
};
const leastWorkFirst = Object.keys(advice) as ClaimState[];
const nothingYet = 'write the first claim for it';

/**
 * The pairs that are nearest to being proven, in the order of the standard where they are equally near.
 *
 * @ksb next-steps D1 D4 K10 K14 S20: an apprentice before 236 pairs is shown where the next hour takes them furthest, to some people first, and
 * what decides it is one function that hundreds of invented portfolios test.
 */
export function nextSteps(claims: readonly Pick<ClaimSummary, 'state' | 'pairs'>[], most: number): readonly NextStep[] {
  const states = Map.groupBy(claims.flatMap(({ state, pairs }) => pairs.map((pair) => ({ state, key: keyOf(pair) }))), ({ key }) => key);
  return allPairs()
    .map((pair) => ({ pair, states: (states.get(keyOf(pair)) ?? []).map(({ state }) => state) }))
    .filter((one) => !one.states.some((state) => isProven({ state })))
    .map((one) => ({ pair: one.pair, state: leastWorkFirst.find((state) => one.states.includes(state)) }))
    .sort((one, other) => workOf(one.state) - workOf(other.state))
    .slice(0, most)
    .map(({ pair, state }) => ({ pair, advice: (state && advice[state]) ?? nothingYet }));
}

const keyOf = ({ duty, ksb }: Pair): string => `${duty} ${ksb}`;
const workOf = (state: ClaimState | undefined): number => (state === undefined ? leastWorkFirst.length : leastWorkFirst.indexOf(state));
