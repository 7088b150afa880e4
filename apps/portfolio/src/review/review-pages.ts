import type { Request, Response } from 'express';

import { mayHere, personOf, portfolioOf } from '../auth/visit.ts';
import { chosen } from '../platform/pages/chosen.ts';
import { readForm } from '../platform/pages/form.ts';
import { linksOf } from '../platform/pages/links.ts';
import { show } from '../platform/pages/show.ts';
import { Problem } from '../platform/problem.ts';
import { claimCards } from '../snapshot/claim-cards.ts';
import { showClaim } from '../snapshot/claim-page.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { standingOf, type Standing } from './judgement.ts';
import { standingWords } from './judgement-words.ts';
import { commentFields, reviewFields } from './review-form.ts';
import type { Decision, ReviewStore } from './review-store.ts';
import { writeReview } from './write-review.ts';

interface Stores {
  readonly snapshots: SnapshotStore;
  readonly reviews: ReviewStore;
}

/** `/portfolios/{portfolioId}/reviews`: what has been asked, accepted, or changed since. */
export function reviewsPage({ snapshots, reviews }: Stores) {
  return async (request: Request, response: Response): Promise<void> => {
    const { portfolio, snapshot, links } = await chosen(snapshots, request, response);
    const claims = snapshot === undefined ? [] : await snapshots.allClaims(snapshot);
    const written = Map.groupBy(await reviews.list(portfolio.id), ({ claimId }) => claimId);
    const judged = claims.map((claim) => ({ claim, standing: standingOf(written.get(claim.id) ?? [], claim.contentHash), comments: written.get(claim.id)?.length ?? 0 }));
    const section = (fits: (standing: Standing) => boolean) =>
      judged.filter(({ standing }) => fits(standing)).map(({ claim, standing, comments }) => ({
        card: claimCards([claim], links)[0],
        said: standingWords(standing),
        last: standing.by,
        comments,
      }));
    response.send(show(response, 'review/reviews.njk', {
      portfolio,
      links,
      queried: section(({ judgement }) => judgement === 'queried'),
      stale: section(({ judgement, stale }) => judgement === 'accepted' && stale),
      accepted: section(({ judgement, stale }) => judgement === 'accepted' && !stale),
      open: judged.filter(({ standing }) => standing.judgement === 'none').length,
      next: nextToReview(judged, links.claim),
      reviewing: mayHere(response, 'review'),
    }));
  };
}

function nextToReview(judged: readonly { claim: { id: string; state: string }; standing: Standing }[], link: (id: string) => string) {
  const next = judged.find(({ standing }) => standing.judgement === 'none') ?? judged.find(({ standing }) => standing.stale);
  return next && { id: next.claim.id, link: link(next.claim.id) };
}

/** `POST /portfolios/{portfolioId}/claims/{claimId}/comments` and `…/reviews`. */
export function writeReviewPage(stores: Stores, kind: 'comments' | 'reviews') {
  return async (request: Request, response: Response): Promise<void> => {
    const claimId = String(request.params['claimId']);
    const { portfolio, role } = portfolioOf(response);
    const form = readForm(kind === 'comments' ? commentFields : reviewFields, request.body);
    if (form.errors.length > 0) {
      response.status(422);
      await showClaim(stores, request, response, form);
      return;
    }
    const decided: Decision = kind === 'comments' ? 'commented' : (form.values.decision as Decision);
    const review = { claimId, contentHash: form.values.contentHash, decision: decided, comment: form.values.comment };
    const written = await writeReview(stores, portfolio.id, role, personOf(response), review);
    if (written === 'no-claim') throw new Problem('not-found', `There is no claim called ${claimId} in what was published last.`);
    if (written === 'changed') {
      const message = 'The evidence has changed while you were reading it. Look at it again; your words are still here';
      response.status(409);
      await showClaim(stores, request, response, { ...form, errors: [{ field: 'comment', message }] });
      return;
    }
    response.redirect(303, `${linksOf(portfolio.id).claim(claimId)}#reviews`);
  };
}
