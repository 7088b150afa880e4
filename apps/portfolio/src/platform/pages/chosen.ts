import type { Request, Response } from 'express';

import { portfolioOf } from '../../auth/visit.ts';
import type { Portfolio } from '../../portfolio/portfolio-store.ts';
import type { Snapshot, SnapshotStore } from '../../snapshot/snapshot-store.ts';
import { linksOf, type Links } from './links.ts';
import { PageError } from './page-error.ts';

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
 * Reads which commit of its portfolio a page is asked for.
 * @throws PageError 400 for a commit that cannot be, 404 for one that was not published
 */
export async function chosen(snapshots: SnapshotStore, request: Request, response: Response): Promise<Chosen> {
  const { portfolio } = portfolioOf(response);
  const { id } = portfolio;
  const commit = commitIn(request.query['commit']);
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
export async function published(snapshots: SnapshotStore, request: Request, response: Response): Promise<Chosen & { readonly snapshot: Snapshot }> {
  const { snapshot, ...choice } = await chosen(snapshots, request, response);
  if (snapshot === undefined) throw new PageError(404, `Nothing has been published in ${choice.portfolio.id} yet.`);
  return { ...choice, snapshot };
}

/**
 * Reads a commit out of an address.
 * @throws PageError when it is not a whole one
 */
export function commitIn(value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string' && /^[0-9a-f]{40}$/.test(value)) return value;
  throw new PageError(400, 'The commit in the address must be a whole git commit: forty digits and letters from a to f.');
}
