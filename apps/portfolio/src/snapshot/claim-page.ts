import type { Request, Response } from 'express';

import { published, type Stores } from '../platform/pages/chosen.ts';
import { PageError } from '../platform/pages/page-error.ts';
import { render } from '../platform/pages/templates.ts';
import { claimView } from './claim-view.ts';
import { provenance } from './provenance.ts';

/** `/portfolios/{portfolioId}/claims/{claimId}`: a claim with its words, its excerpt and its proofs. */
export function claimPage(stores: Stores) {
  return async (request: Request, response: Response): Promise<void> => {
    const id = String(request.params['claimId']);
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length > 64) {
      throw new PageError(400, 'A claim’s name has small letters, digits and single hyphens, like graceful-shutdown.');
    }
    const { portfolio, snapshot, links } = await published(stores, request);
    const claim = await stores.snapshots.claim(snapshot, id);
    if (claim === undefined) throw new PageError(404, `There is no claim called ${id} at this commit.`);
    response.send(
      render('snapshot/claim.njk', {
        portfolio,
        links,
        provenance: provenance(snapshot),
        claim: await claimView(claim, snapshot),
      }),
    );
  };
}
