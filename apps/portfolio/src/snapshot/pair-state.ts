import { claimStates, type ClaimState } from '@exemplar/ksb';

const red: ReadonlySet<ClaimState> = new Set(['survived', 'failed']);

/** Whether a proof has said no: such a claim is never hidden behind a better one. */
export function isRed(state: ClaimState): boolean {
  return red.has(state);
}

/**
 * The state that stands for several claims of one pair: the worst red one where there is any,
 * else the best, since one good piece of evidence is enough to show a pair.
 * @returns undefined when there are no claims
 */
export function pairState(states: readonly ClaimState[]): ClaimState | undefined {
  const worstFirst = states.toSorted((a, b) => claimStates.indexOf(a) - claimStates.indexOf(b));
  const worst = worstFirst.at(0);
  return worst !== undefined && isRed(worst) ? worst : worstFirst.at(-1);
}
