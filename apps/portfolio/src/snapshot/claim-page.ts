import type { Request, Response } from 'express';

import { mayHere } from '../auth/visit.ts';
import { published } from '../platform/pages/chosen.ts';
import { PageError } from '../platform/pages/page-error.ts';
import { show } from '../platform/pages/show.ts';
import { standingOf, verdictOf } from '../review/judgement.ts';
import { standingWords, verdictWords } from '../review/judgement-words.ts';
import type { ReviewForm } from '../review/review-form.ts';
import type { Review, ReviewStore } from '../review/review-store.ts';
import { stopsAt } from '../walk/stops-at.ts';
import { claimView } from './claim-view.ts';
import { provenance } from './provenance.ts';
import type { SnapshotStore } from './snapshot-store.ts';

interface Stores {
  readonly snapshots: SnapshotStore;
  readonly reviews: ReviewStore;
}

/** `/portfolios/{portfolioId}/claims/{claimId}`: a claim with its words, its excerpt, its proofs, and what people say of it. */
export function claimPage(stores: Stores) {
  return async (request: Request, response: Response): Promise<void> => {
    await showClaim(stores, request, response);
  };
}

/**
 * Shows a claim.
 * @param form what somebody typed under it and was wrong, to be mended
 */
export async function showClaim({ snapshots, reviews }: Stores, request: Request, response: Response, form?: ReviewForm): Promise<void> {
  const id = String(request.params['claimId']);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length > 64) {
    throw new PageError(400, 'A claim’s name has small letters, digits and single hyphens, like graceful-shutdown.');
  }
  const { portfolio, snapshot, pinned, links } = await published(snapshots, request, response);
  const claim = await snapshots.claim(snapshot, id);
  if (claim === undefined) throw new PageError(404, `There is no claim called ${id} at this commit.`);
  const open = mayHere(response, 'read reviews');
  const written = open ? await reviews.list(portfolio.id, id) : [];
  const standing = standingOf(written, claim.contentHash);
  response.send(
    show(response, 'snapshot/claim.njk', {
      portfolio,
      links,
      provenance: provenance(snapshot),
      claim: await claimView(claim, snapshot),
      stops: stopsAt(id, await snapshots.walks(snapshot), links),
      reviews: open ? {
        said: standingWords(standing),
        verdict: verdictWords[verdictOf(claim.state, standing)],
        history: written.map((review) => historyView(review, claim.contentHash)),
        commenting: !pinned && mayHere(response, 'comment'),
        reviewing: !pinned && mayHere(response, 'review'),
        values: form?.values ?? { comment: '', decision: '' },
        errors: form?.errors ?? [],
      } : undefined,
    }),
  );
}

const decisionWords = { accepted: 'accepted it', queried: 'asked about it', commented: 'commented' } as const;

function historyView({ decision, contentHash, ...review }: Review, now: string) {
  return { ...review, did: decisionWords[decision], ofThis: contentHash === now };
}
