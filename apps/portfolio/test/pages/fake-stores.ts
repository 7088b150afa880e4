import type { EvidenceClaim } from '@exemplar/ksb';

import type { Stores } from '../../src/platform/pages/chosen.ts';
import type { Portfolio } from '../../src/portfolio/portfolio-store.ts';
import type { ClaimFilter, ClaimSummary, Snapshot } from '../../src/snapshot/snapshot-store.ts';

/** A portfolio with everything published in it, the last publication last. */
export interface Kept {
  readonly portfolio: Portfolio;
  readonly published: readonly { readonly snapshot: Snapshot; readonly claims: readonly EvidenceClaim[] }[];
}

/** The stores that pages read from, over what is kept in memory; they cannot be written to. */
export function fakeStores(kept: readonly Kept[]): Stores {
  const readOnly = (): never => {
    throw new Error('pages do not write');
  };
  const publishedIn = (id: string) => kept.find(({ portfolio }) => portfolio.id === id)?.published ?? [];
  const claimsOf = ({ portfolioId, commit }: Snapshot) =>
    publishedIn(portfolioId).find(({ snapshot }) => snapshot.commit === commit)?.claims ?? [];

  return {
    portfolios: {
      create: readOnly,
      delete: readOnly,
      find: async (id) => kept.find(({ portfolio }) => portfolio.id === id)?.portfolio,
      list: async ({ limit, cursor }) => {
        const start = Number(cursor ?? 0);
        const more = kept.length > start + limit ? { nextCursor: String(start + limit) } : {};
        return { portfolios: kept.slice(start, start + limit).map(({ portfolio }) => portfolio), ...more };
      },
    },
    snapshots: {
      put: readOnly,
      list: readOnly,
      claims: readOnly,
      evidence: readOnly,
      find: async (id, commit) =>
        publishedIn(id)
          .map(({ snapshot }) => snapshot)
          .findLast((snapshot) => commit === undefined || snapshot.commit === commit),
      allClaims: async (snapshot, filter = {}) => claimsOf(snapshot).filter((claim) => fits(claim, filter)).map(summary),
      claim: async (snapshot, id) => claimsOf(snapshot).find((claim) => claim.id === id),
    },
  };
}

function fits({ pairs, state }: EvidenceClaim, filter: ClaimFilter): boolean {
  const paired = pairs.some(
    ({ duty, ksb }) => (filter.duty ?? duty) === duty && (filter.ksb ?? ksb) === ksb,
  );
  return paired && (filter.state ?? state) === state;
}

function summary({ id, why, kind, state, reason, file, line, pairs }: EvidenceClaim): ClaimSummary {
  return { id, why, kind, state, reason, file, line, pairs };
}
