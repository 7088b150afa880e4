import express, { type Request, type Response, type Router } from 'express';

import { portfolioOf, visitorOf } from '../auth/visit.ts';
import { linksOf } from '../platform/pages/links.ts';
import { show } from '../platform/pages/show.ts';
import { Problem } from '../platform/problem.ts';
import type { Toggles } from '../platform/toggle-client.ts';
import { isWhole } from '../reflection/whole.ts';
import type { ReflectionStore } from '../reflection/reflection-store.ts';
import type { ReviewStore } from '../review/review-store.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { gateway, type KsbAtGateway } from './gateway.ts';
import { gatewayTable } from './gateway-table.ts';

interface Stores {
  readonly toggles: Pick<Toggles, 'isOn'>;
  readonly snapshots: SnapshotStore;
  readonly reviews: ReviewStore;
  readonly reflections: ReflectionStore;
}

/** `/portfolios/{portfolioId}/gateway`: what is missing, KSB by KSB, and why. */
export function gatewayPage(stores: Stores) {
  return async (_request: Request, response: Response): Promise<void> => {
    const { portfolio } = portfolioOf(response);
    const ksbs = await gatewayOf(stores, portfolio.id);
    response.send(show(response, 'gateway/gateway.njk', {
      portfolio,
      links: linksOf(portfolio.id),
      open: ksbs.filter(({ missing }) => missing.length > 0),
      done: ksbs.filter(({ missing }) => missing.length === 0),
      counts: countsOf(ksbs),
      asTable: mayTakeTable(stores, response),
    }));
  };
}

/** `/portfolios/{portfolioId}/gateway.csv`: the same as a table, for organisations that asked for it. */
export function gatewayTablePage(stores: Stores) {
  return async (_request: Request, response: Response): Promise<void> => {
    if (!mayTakeTable(stores, response)) throw new Problem('forbidden', 'The table is for organisations that have asked for it. Ask whoever runs this service.');
    const { portfolio: { id } } = portfolioOf(response);
    const table = gatewayTable(await gatewayOf(stores, id));
    response.attachment(`${id}-gateway.csv`).set('Cache-Control', 'no-store').type('text/csv').send(table);
  };
}

/**
 * @ksb permission-toggle D4 D6 K10 S20: what few organisations need is built into the product for them alone, behind a name, so that it is
 * neither a branch that nobody merges nor something that everybody has to step around.
 */
function mayTakeTable({ toggles }: Stores, response: Response): boolean {
  return toggles.isOn('gateway-table', visitorOf(response));
}

/** The gateway, for programs. */
export function gatewayRoutes(stores: Stores): Router {
  const router = express.Router();
  router.get('/api/portfolios/:portfolioId/gateway', async (_request, response) => {
    const ksbs = await gatewayOf(stores, portfolioOf(response).portfolio.id);
    response.json({ ksbs: ksbs.map(({ ksb, practice, missing }) => ({ ksb: ksb.id, practice, missing })) });
  });
  return router;
}

async function gatewayOf({ snapshots, reviews, reflections }: Stores, portfolioId: string): Promise<readonly KsbAtGateway[]> {
  const snapshot = await snapshots.find(portfolioId);
  const [claims, written, reflected] = await Promise.all([
    snapshot === undefined ? [] : snapshots.allClaims(snapshot),
    reviews.list(portfolioId),
    reflections.list(portfolioId),
  ]);
  return gateway({ claims, reviews: written, reflected: new Set(reflected.filter(isWhole).map(({ ksb }) => ksb)) });
}

const kinds = {
  'no-proven-claim': 'without a proven claim in every duty',
  red: 'with a proof that says no',
  inherited: 'with inherited evidence only',
  'no-reflection': 'without your reflection',
  queried: 'with an open question',
  'not-accepted': 'not accepted by an assessor',
} as const;

function countsOf(ksbs: readonly KsbAtGateway[]) {
  const found = Object.entries(kinds).map(([what, words]) => ({
    words,
    count: ksbs.filter(({ missing }) => missing.some((one) => one.what === what)).length,
  }));
  return found.filter(({ count }) => count > 0);
}
