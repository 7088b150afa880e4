import { isProven, type ClaimState } from '@exemplar/ksb';

import type { Review } from './review-store.ts';

/** What people have decided about a claim, beside what the machine found. */
export type Judgement = 'none' | 'accepted' | 'queried';

/** Where the reviews of a claim stand. */
export interface Standing {
  readonly judgement: Judgement;
  /** Whether the content has changed since it was judged: then the judgement is of something else. */
  readonly stale: boolean;
  /** The review that decided. */
  readonly by?: Review;
}

/**
 * Where the reviews of a claim stand. The last decision counts, and comments decide nothing.
 *
 * @ksb stale-reviews D8 D9 K3 K12 S9: a person's decision is bound to the very content that was in front of them, so
 * nobody can change the evidence afterwards and keep the decision.
 *
 * @param reviews of one claim, oldest first
 * @param contentHash of the claim as it is now
 */
export function standingOf(reviews: readonly Review[], contentHash: string): Standing {
  const by = reviews.findLast(({ decision }) => decision !== 'commented');
  if (by === undefined || by.decision === 'commented') return { judgement: 'none', stale: false };
  return { judgement: by.decision, stale: by.contentHash !== contentHash, by };
}

/** What a claim amounts to; never more than this is said of it. */
export type Verdict = 'witnessed' | 'machine-checked' | 'asserted';

/** A review never turns a red proof green: what is not proven is asserted, whoever accepted it. */
export function verdictOf(state: ClaimState, { judgement, stale }: Standing): Verdict {
  if (!isProven({ state })) return 'asserted';
  return judgement === 'accepted' && !stale ? 'witnessed' : 'machine-checked';
}
