import type { Request, Response } from 'express';

import type { Stores } from '../platform/pages/chosen.ts';
import { linksOf } from '../platform/pages/links.ts';
import { PageError } from '../platform/pages/page-error.ts';
import { render } from '../platform/pages/templates.ts';
import type { Portfolio } from './portfolio-store.ts';
import { standing } from './standing.ts';

/** How many portfolios stand on one page. */
const limit = 20;

/** `/`: the portfolios, and how each stands. */
export function portfoliosPage(stores: Stores) {
  return async (request: Request, response: Response): Promise<void> => {
    const cursor = cursorIn(request.query['cursor']);
    const page = await stores.portfolios.list({ limit, ...(cursor === undefined ? {} : { cursor }) });
    const entries = await Promise.all(page.portfolios.map((portfolio) => entryOf(stores, portfolio)));
    const next = page.nextCursor === undefined ? '' : `/?cursor=${encodeURIComponent(page.nextCursor)}`;
    response.send(render('portfolio/portfolios.njk', { entries, next }));
  };
}

async function entryOf({ snapshots }: Stores, portfolio: Portfolio) {
  const snapshot = await snapshots.find(portfolio.id);
  const stands = snapshot === undefined ? undefined : standing(await snapshots.allClaims(snapshot));
  return { portfolio, snapshot, standing: stands, links: linksOf(portfolio.id) };
}

function cursorIn(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value.length > 0 && value.length <= 500) return value;
  throw new PageError(400, 'The place in the list that the address names cannot be right. Start from the first page.');
}
