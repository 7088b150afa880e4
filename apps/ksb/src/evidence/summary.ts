import { allPairs } from '../standard/standard.ts';
import { claimStates, type ClaimState, type Evidence, type EvidenceClaim } from './evidence.ts';

/** Evidence in figures. */
export interface Summary {
  readonly claims: number;
  readonly byState: Readonly<Record<ClaimState, number>>;
  /** Pairs with at least one proven claim, of all that the standard lists. */
  readonly pairsCovered: number;
  readonly pairs: number;
}

/** Counts claims by state, and the pairs that have a proven claim. */
export function summarise({ claims }: Evidence): Summary {
  const count = (state: ClaimState): number => claims.filter((claim) => claim.state === state).length;
  const covered = new Set(claims.filter(isProven).flatMap(({ pairs }) => pairs.map(({ duty, ksb }) => `${duty} ${ksb}`)));
  return {
    claims: claims.length,
    byState: Object.fromEntries(claimStates.map((state) => [state, count(state)])) as Record<ClaimState, number>,
    pairsCovered: covered.size,
    pairs: allPairs().length,
  };
}

/** Whether the claim's proof passed on exactly its content. */
export function isProven({ state }: Pick<EvidenceClaim, 'state'>): boolean {
  return state === 'proven' || state === 'falsified';
}

/** The summary as people read it: one line of figures, then every claim that wants attention. */
export function printSummary(evidence: Evidence, accepted: ReadonlySet<ClaimState>): string {
  const { claims, byState, pairsCovered, pairs } = summarise(evidence);
  const states = claimStates.filter((state) => byState[state] > 0).map((state) => `${byState[state]} ${state}`);
  const figures = `Evidence: ${claims} claims (${states.join(', ')}); ${pairsCovered} of ${pairs} pairs covered.`;
  const wanting = evidence.claims.filter((claim) => !isProven(claim) && !accepted.has(claim.state));
  return [figures, ...wanting.map(printClaimState)].join('\n');
}

function printClaimState({ id, state, reason, file, line }: EvidenceClaim): string {
  return `  ${state}: “${id}” (${file}:${line}): ${reason}`;
}
