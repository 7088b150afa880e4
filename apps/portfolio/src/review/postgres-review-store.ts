import type { Database } from '../platform/database.ts';
import type { ReviewStore } from './review-store.ts';

/** Keeps reviews in Postgres. */
export function postgresReviewStore(db: Database): ReviewStore {
  const list: ReviewStore['list'] = async (portfolioId, claimId) => {
    const rows = await db
      .selectFrom('review').leftJoin('person', 'person.id', 'review.author_id')
      .selectAll('review').select('person.name')
      .where('review.portfolio_id', '=', portfolioId)
      .$if(claimId !== undefined, (query) => query.where('review.claim_id', '=', claimId ?? ''))
      .orderBy('review.written_at').orderBy('review.id').execute();
    return rows.map((row) => ({
      id: row.id,
      claimId: row.claim_id,
      contentHash: row.content_hash,
      decision: row.decision,
      comment: row.comment,
      authorRole: row.author_role,
      writtenAt: row.written_at,
      ...(row.name === null ? {} : { authorName: row.name }),
    }));
  };
  return {
    list,
    async add(portfolioId, { claimId, contentHash, decision, comment, authorId, authorRole }) {
      const { id } = await db
        .insertInto('review')
        .values({ portfolio_id: portfolioId, claim_id: claimId, content_hash: contentHash, decision, comment, author_id: authorId, author_role: authorRole })
        .returning('id').executeTakeFirstOrThrow();
      const written = (await list(portfolioId, claimId)).find((review) => review.id === id);
      if (written === undefined) throw new Error('a review was written and is not there');
      return written;
    },
  };
}
