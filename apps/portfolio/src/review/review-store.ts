import type { MemberRole } from '../auth/roles.ts';

export const decisions = ['accepted', 'queried', 'commented'] as const;
export type Decision = (typeof decisions)[number];

/** What somebody said of a claim, as it was then. */
export interface Review {
  readonly id: string;
  readonly claimId: string;
  /** Of the content that was in front of them. */
  readonly contentHash: string;
  readonly decision: Decision;
  readonly comment: string;
  /** Absent once the author had their data erased. */
  readonly authorName?: string;
  readonly authorRole: MemberRole;
  readonly writtenAt: Date;
}

export interface NewReview {
  readonly claimId: string;
  readonly contentHash: string;
  readonly decision: Decision;
  readonly comment: string;
  readonly authorId: string;
  readonly authorRole: MemberRole;
}

/** Keeps reviews. They are only ever added. */
export interface ReviewStore {
  add(portfolioId: string, review: NewReview): Promise<Review>;
  /** Oldest first; of one claim, or of all. */
  list(portfolioId: string, claimId?: string): Promise<readonly Review[]>;
}
