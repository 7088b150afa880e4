import type { Request } from 'express';

import type { Portfolio, PortfolioStore } from '../../portfolio/portfolio-store.ts';
import type { Snapshot, SnapshotStore } from '../../snapshot/snapshot-store.ts';
import { linksOf, type Links } from './links.ts';
import { PageError } from './page-error.ts';

/** What pages read from. */
export interface Stores {
  readonly portfolios: PortfolioStore;
  readonly snapshots: SnapshotStore;
}

/** What the address of a page chose. */
export interface Chosen {
  readonly portfolio: Portfolio;
  /** Absent only when nothing has been published yet. */
  readonly snapshot?: Snapshot;
  /** Whether the address named a commit. */
  readonly pinned: boolean;
  readonly links: Links;
}

/**
 * Reads which portfolio, and which commit of it, a page is asked for.
 * @throws PageError 400 for an address that cannot be right, 404 for what is not there
 */
export async function chosen({ portfolios, snapshots }: Stores, request: Request): Promise<Chosen> {
  const id = String(request.params['portfolioId']);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || id.length > 64) {
    throw new PageError(400, 'A portfolio’s name has small letters, digits and single hyphens, like my-portfolio.');
  }
  const commit = commitIn(request.query['commit']);
  const portfolio = await portfolios.find(id);
  if (portfolio === undefined) throw new PageError(404, `There is no portfolio called ${id}.`);
  const snapshot = await snapshots.find(id, commit);
  if (commit !== undefined && snapshot === undefined) {
    throw new PageError(404, `Nothing was published of ${id} at commit ${commit}.`);
  }
  return {
    portfolio,
    ...(snapshot === undefined ? {} : { snapshot }),
    pinned: commit !== undefined,
    links: linksOf(id, commit),
  };
}

/**
 * Like {@link chosen}, for a page that has nothing to show before the first publication.
 * @throws PageError 404 also when nothing has been published yet
 */
export async function published(stores: Stores, request: Request): Promise<Chosen & { readonly snapshot: Snapshot }> {
  const { snapshot, ...choice } = await chosen(stores, request);
  if (snapshot === undefined) throw new PageError(404, `Nothing has been published in ${choice.portfolio.id} yet.`);
  return { ...choice, snapshot };
}

function commitIn(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^[0-9a-f]{40}$/.test(value)) return value;
  throw new PageError(400, 'The commit in the address must be a whole git commit: forty digits and letters from a to f.');
}
