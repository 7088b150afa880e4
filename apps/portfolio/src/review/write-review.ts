import type { Person } from '../auth/principal.ts';
import { memberRoles, type MemberRole, type Role } from '../auth/roles.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { NewReview, Review, ReviewStore } from './review-store.ts';

interface Stores {
  readonly snapshots: SnapshotStore;
  readonly reviews: ReviewStore;
}

/** How writing a review ended: with the review, or because the claim is not there or not as it was. */
export type Written = Review | 'no-claim' | 'changed';

/**
 * Writes a review of a claim as it is now.
 *
 * @ksb reviewed-by-people D3 D9 K3 K20 S9: a review is always a signed-in person's, of exactly what was in front of them; a
 * machine has no way to accept evidence.
 * @cut replace "if (claim.contentHash !== review.contentHash) return 'changed';" with ""
 */
export async function writeReview(
  { snapshots, reviews }: Stores,
  portfolioId: string,
  role: Role,
  person: Person,
  review: Omit<NewReview, 'authorId' | 'authorRole'>,
): Promise<Written> {
  const snapshot = await snapshots.find(portfolioId);
  const claim = snapshot && (await snapshots.claim(snapshot, review.claimId));
  if (claim === undefined) return 'no-claim';
  if (claim.contentHash !== review.contentHash) return 'changed';
  return await reviews.add(portfolioId, { ...review, authorId: person.id, authorRole: memberRoleOf(role) });
}

function memberRoleOf(role: Role): MemberRole {
  const member = memberRoles.find((one) => one === role);
  if (member === undefined) throw new Error(`the table of roles lets a ${role} write reviews`);
  return member;
}
