import express, { type Request, type Response, type Router } from 'express';

import { personOf, portfolioOf } from '../auth/visit.ts';
import { Problem } from '../platform/problem.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { Decision, Review, ReviewStore } from './review-store.ts';
import { writeReview, type Written } from './write-review.ts';

interface Body {
  readonly claim: string;
  readonly contentHash: string;
  readonly decision?: Exclude<Decision, 'commented'>;
  readonly comment: string;
}

/** Reviews and comments, for programs. */
export function reviewRoutes(snapshots: SnapshotStore, reviews: ReviewStore): Router {
  const router = express.Router();
  const at = '/api/portfolios/:portfolioId';

  router.get(`${at}/reviews`, async (_request, response) => {
    const { portfolio } = portfolioOf(response);
    response.json({ reviews: (await reviews.list(portfolio.id)).map(shown) });
  });

  const write = async (request: Request, response: Response): Promise<void> => {
    const { portfolio, role } = portfolioOf(response);
    const { claim: claimId, contentHash, decision = 'commented', comment } = request.body as Body;
    const written = await writeReview({ snapshots, reviews }, portfolio.id, role, personOf(response), { claimId, contentHash, decision, comment });
    response.status(201).json(shown(reviewIn(written, claimId)));
  };
  router.post(`${at}/reviews`, write);
  router.post(`${at}/comments`, write);

  return router;
}

function reviewIn(written: Written, claimId: string): Review {
  if (written === 'no-claim') throw new Problem('not-found', `There is no claim “${claimId}” in what was published last.`);
  if (written === 'changed') throw new Problem('precondition-failed', 'The evidence has changed since this hash was read. Look at it again.');
  return written;
}

function shown({ claimId, ...review }: Review) {
  return { claim: claimId, ...review };
}
