import type { Request, Response } from 'express';

import { visitorOf } from '../auth/visit.ts';
import { linksOf } from '../platform/pages/links.ts';
import { PageError } from '../platform/pages/page-error.ts';
import { show } from '../platform/pages/show.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { Standings } from '../snapshot/standings.ts';
import type { Entry, PortfolioStore } from './portfolio-store.ts';

/** How many portfolios stand on one page. */
const limit = 20;

interface Sources {
  readonly portfolios: PortfolioStore;
  readonly snapshots: SnapshotStore;
  readonly standings: Standings;
}

/** `/`: the portfolios that somebody takes part in, and how each stands; for anybody else, what this is. */
export function portfoliosPage(sources: Sources) {
  return async (request: Request, response: Response): Promise<void> => {
    const visitor = visitorOf(response);
    if (visitor === undefined) {
      response.send(show(response, 'portfolio/welcome.njk', {}));
      return;
    }
    const cursor = cursorIn(request.query['cursor']);
    const page = await sources.portfolios.listFor(visitor.id, { limit, ...(cursor === undefined ? {} : { cursor }) });
    const entries = await Promise.all(page.entries.map((entry) => entryOf(sources, entry)));
    const next = page.nextCursor === undefined ? '' : `/?cursor=${encodeURIComponent(page.nextCursor)}`;
    response.send(show(response, 'portfolio/portfolios.njk', { entries, next }));
  };
}

async function entryOf({ snapshots, standings }: Sources, { portfolio, role }: Entry) {
  const snapshot = await snapshots.find(portfolio.id);
  return { portfolio, role, snapshot, standing: snapshot && await standings(snapshot), links: linksOf(portfolio.id) };
}

function cursorIn(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value.length > 0 && value.length <= 500) return value;
  throw new PageError(400, 'The place in the list that the address names cannot be right. Start from the first page.');
}
