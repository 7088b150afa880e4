import type { EvidenceClaim, Practice, Walk } from '@exemplar/ksb';

import type { Stores } from '../../src/platform/pages/pages.ts';
import type { Entry, Portfolio } from '../../src/portfolio/portfolio-store.ts';
import type { ClaimFilter, ClaimSummary, Snapshot } from '../../src/snapshot/snapshot-store.ts';
import { fixedToggles } from '../fixed-toggles.ts';

/** A portfolio with everything published in it, the last publication last. */
export interface Kept {
  readonly portfolio: Portfolio;
  readonly published: readonly { readonly snapshot: Snapshot; readonly claims: readonly EvidenceClaim[]; readonly practice?: Practice; readonly walks?: readonly Walk[] }[];
}

/** The stores that pages read from, over what is kept in memory; whoever asks owns all of it, and nothing can be written. */
export function fakeStores(kept: readonly Kept[], toggles = fixedToggles()): Stores {
  const readOnly = (): never => {
    throw new Error('nothing is written here');
  };
  const publishedIn = (id: string) => kept.find(({ portfolio }) => portfolio.id === id)?.published ?? [];
  const publicationOf = ({ portfolioId, commit }: Snapshot) => publishedIn(portfolioId).find(({ snapshot }) => snapshot.commit === commit);
  const claimsOf = (snapshot: Snapshot) => publicationOf(snapshot)?.claims ?? [];
  const entryOf = ({ portfolio }: Kept): Entry => ({ portfolio, role: 'owner' });

  return {
    toggles,
    portfolios: {
      create: readOnly,
      delete: readOnly,
      change: readOnly,
      learnRepository: readOnly,
      findFor: async (id) => kept.filter(({ portfolio }) => portfolio.id === id).map(entryOf)[0],
      listFor: async (_person, { limit, cursor }) => {
        const start = Number(cursor ?? 0);
        const more = kept.length > start + limit ? { nextCursor: String(start + limit) } : {};
        return { entries: kept.slice(start, start + limit).map(entryOf), ...more };
      },
    },
    snapshots: {
      put: readOnly,
      claims: readOnly,
      evidence: readOnly,
      list: async (id) => ({ snapshots: publishedIn(id).map(({ snapshot }) => snapshot).reverse() }),
      find: async (id, commit) =>
        publishedIn(id)
          .map(({ snapshot }) => snapshot)
          .findLast((snapshot) => commit === undefined || snapshot.commit === commit),
      allClaims: async (snapshot, filter = {}) => claimsOf(snapshot).filter((claim) => fits(claim, filter)).map(summary),
      practice: async (snapshot) => publicationOf(snapshot)?.practice,
      walks: async (snapshot) => publicationOf(snapshot)?.walks ?? [],
      claim: async (snapshot, id) => claimsOf(snapshot).find((claim) => claim.id === id),
    },
    reviews: { add: readOnly, list: async () => [] },
    reflections: { save: readOnly, find: async () => undefined, list: async () => [] },
    audit: { append: readOnly, trail: async () => [] },
  };
}

function fits({ pairs, state }: EvidenceClaim, filter: ClaimFilter): boolean {
  const paired = pairs.some(
    ({ duty, ksb }) => (filter.duty ?? duty) === duty && (filter.ksb ?? ksb) === ksb,
  );
  return paired && (filter.state ?? state) === state;
}

function summary({ id, why, kind, state, reason, file, line, pairs, contentHash, provenance }: EvidenceClaim): ClaimSummary {
  return { id, why, kind, state, reason, file, line, pairs, contentHash, ownership: provenance?.ownership ?? null };
}
