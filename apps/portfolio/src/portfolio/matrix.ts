import { isListed, standard, type ClaimState, type Duty, type Ksb } from '@exemplar/ksb';

import { pairState } from '../snapshot/pair-state.ts';
import type { ClaimSummary } from '../snapshot/snapshot-store.ts';
import { stateWords, type StateWords } from '../snapshot/state-words.ts';

/** Where a duty meets a KSB. */
export interface Cell {
  readonly ksb: Ksb;
  /** Whether the standard lists this KSB under this duty; nothing is expected where it does not. */
  readonly listed: boolean;
  readonly claims: number;
  /** Absent where there is no claim. */
  readonly shown?: StateWords;
}

export interface MatrixRow {
  readonly duty: Duty;
  /** One for each KSB of the standard, in its order. */
  readonly cells: readonly Cell[];
  readonly listed: number;
  readonly covered: number;
}

/**
 * The whole standard at a glance: a row for each duty, a column for each KSB.
 *
 * @ksb matrix-as-a-pure-function D1 K14 S14: what the matrix shows is worked out apart from pages and database,
 * so that hundreds of invented portfolios test it in milliseconds, at the bottom of the test pyramid.
 */
export function matrix(claims: readonly Pick<ClaimSummary, 'state' | 'pairs'>[]): readonly MatrixRow[] {
  const states = statesByPair(claims);
  return standard.duties.map((duty) => {
    const cells = standard.ksbs.map((ksb) => cellOf(duty, ksb, states.get(key(duty.id, ksb.id)) ?? []));
    return {
      duty,
      cells,
      listed: cells.filter(({ listed }) => listed).length,
      covered: cells.filter(({ claims: count }) => count > 0).length,
    };
  });
}

function cellOf(duty: Duty, ksb: Ksb, states: readonly ClaimState[]): Cell {
  const shown = pairState(states);
  return {
    ksb,
    listed: isListed(duty.id, ksb.id),
    claims: states.length,
    ...(shown === undefined ? {} : { shown: stateWords(shown) }),
  };
}

function statesByPair(claims: readonly Pick<ClaimSummary, 'state' | 'pairs'>[]): Map<string, ClaimState[]> {
  const states = new Map<string, ClaimState[]>();
  for (const { state, pairs } of claims) {
    for (const { duty, ksb } of pairs) {
      const known = states.get(key(duty, ksb));
      if (known === undefined) states.set(key(duty, ksb), [state]);
      else known.push(state);
    }
  }
  return states;
}

const key = (duty: string, ksb: string): string => `${duty} ${ksb}`;
