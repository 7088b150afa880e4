import type { EvidenceClaim } from '@exemplar/ksb';
import { sql, type Selectable } from 'kysely';

import { fromCursor, toCursor } from '../platform/cursor.ts';
import type { Database } from '../platform/database.ts';
import type { Tables } from '../platform/tables.ts';
import { attach, digestsIn, type ExcerptTexts } from './excerpts.ts';
import type { ClaimFilter, ClaimSummary, Snapshot, SnapshotStore } from './snapshot-store.ts';
import { writeSnapshot } from './write-snapshot.ts';

/** What is read of every snapshot; the rest is long, and read where it is asked for. */
const columns = ['portfolio_id', 'commit', 'digest', 'repository', 'working_tree', 'claim_count', 'published_at'] as const;

/** Keeps snapshots in Postgres. */
export function postgresSnapshotStore(db: Database): SnapshotStore {
  const find: SnapshotStore['find'] = async (portfolioId, commit) => {
    const row = await db
      .selectFrom('snapshot').select(columns).where('portfolio_id', '=', portfolioId)
      .$if(commit !== undefined, (query) => query.where('commit', '=', commit ?? ''))
      .orderBy('published_at', 'desc').orderBy('commit').limit(1).executeTakeFirst();
    return row && toSnapshot(row);
  };

  const textsOf = async (portfolioId: string, claims: readonly EvidenceClaim[]): Promise<ExcerptTexts> => {
    const digests = [...new Set(claims.flatMap(digestsIn))];
    const rows = await db
      .selectFrom('excerpt').select(['digest', 'text']).where('portfolio_id', '=', portfolioId)
      .where('digest', '=', sql<string>`ANY(${digests}::text[])`).execute();
    return new Map(rows.map(({ digest, text }) => [digest, text]));
  };

  // Each is long, so a page reads only the one that it shows.
  const practiceOf = async ({ portfolioId, commit }: Snapshot) => {
    const row = await db
      .selectFrom('snapshot').select('practice')
      .where('portfolio_id', '=', portfolioId).where('commit', '=', commit).executeTakeFirst();
    return row?.practice ?? undefined;
  };
  const walksOf = async ({ portfolioId, commit }: Snapshot) => {
    const row = await db
      .selectFrom('snapshot').select('walks')
      .where('portfolio_id', '=', portfolioId).where('commit', '=', commit).executeTakeFirst();
    return row?.walks ?? undefined;
  };

  // @ksb indexes-fit-queries D8 D9 K12 S17 S18: the very statements that pages send are shown to the database's planner on a
  // filled database, so a page that would read a whole table to show one portfolio is found before it meets a million rows.
  // @cut replace ".where('portfolio_id', '=', portfolioId).where('commit', '=', commit)" with ""
  const claimsOf = ({ portfolioId, commit }: Snapshot, { duty, ksb, state }: ClaimFilter) => {
    const pair = { ...(duty === undefined ? {} : { duty }), ...(ksb === undefined ? {} : { ksb }) };
    return db
      .selectFrom('claim')
      .select(['id', 'why', 'kind', 'state', 'reason', 'file', 'line', 'pairs', 'content_hash as contentHash', 'ownership'])
      .where('portfolio_id', '=', portfolioId).where('commit', '=', commit)
      .where(sql<boolean>`pairs @> ${JSON.stringify([pair])}::jsonb`)
      .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'proven'))
      .orderBy('id');
  };

  return {
    find,
    async put(portfolioId, evidence) {
      const outcome = await writeSnapshot(db, portfolioId, evidence);
      if (outcome === undefined) return undefined;
      const snapshot = await find(portfolioId, evidence.commit);
      return snapshot && { snapshot, outcome };
    },
    async list(portfolioId, { limit, cursor }) {
      const [before, after] = cursor === undefined ? [] : timeIn(fromCursor(cursor, 2));
      const rows = await db
        .selectFrom('snapshot').select(columns).where('portfolio_id', '=', portfolioId)
        .$if(before !== undefined, (query) =>
          query.where(sql<boolean>`(date_trunc('milliseconds', published_at), commit) < (${before}::timestamptz, ${after})`))
        .orderBy(sql`date_trunc('milliseconds', published_at)`, 'desc').orderBy('commit', 'desc').limit(limit + 1).execute();
      const snapshots = rows.slice(0, limit).map(toSnapshot);
      const last = snapshots.at(-1);
      const next = rows.length > limit && last !== undefined ? toCursor([last.publishedAt.toISOString(), last.commit]) : undefined;
      return { snapshots, ...(next === undefined ? {} : { nextCursor: next }) };
    },
    async claims(snapshot, filter, { limit, cursor }) {
      const [after = ''] = cursor === undefined ? [] : fromCursor(cursor, 1);
      const rows: ClaimSummary[] = await claimsOf(snapshot, filter).where('id', '>', after).limit(limit + 1).execute();
      const claims = rows.slice(0, limit);
      const last = claims.at(-1);
      return { claims, ...(rows.length > limit && last !== undefined ? { nextCursor: toCursor([last.id]) } : {}) };
    },
    async allClaims(snapshot, filter = {}) {
      return await claimsOf(snapshot, filter).execute();
    },
    async claim({ portfolioId, commit }, claimId) {
      const row = await db
        .selectFrom('claim').select('document')
        .where('portfolio_id', '=', portfolioId).where('commit', '=', commit).where('id', '=', claimId).executeTakeFirst();
      return row && attach(row.document, await textsOf(portfolioId, [row.document]));
    },
    practice: practiceOf,
    async walks(snapshot) {
      return (await walksOf(snapshot)) ?? [];
    },
    async evidence(snapshot) {
      const { portfolioId, commit, repository, workingTree } = snapshot;
      const rows = await db
        .selectFrom('claim').select('document')
        .where('portfolio_id', '=', portfolioId).where('commit', '=', commit).orderBy('position').execute();
      const documents = rows.map(({ document }) => document);
      const texts = await textsOf(portfolioId, documents);
      const practice = await practiceOf(snapshot);
      const walks = await walksOf(snapshot);
      return {
        version: 1,
        standard: { reference: 'ST0825', version: '1.0' },
        repository,
        commit,
        workingTree,
        claims: documents.map((document) => attach(document, texts)),
        ...(practice === undefined ? {} : { practice }),
        ...(walks === undefined ? {} : { walks }),
      };
    },
  };
}

/** A cursor's first part must be a time that Postgres can read too. */
function timeIn([time = '', commit = '']: readonly string[]): [string, string] {
  return [Number.isNaN(Date.parse(time)) ? new Date(0).toISOString() : new Date(time).toISOString(), commit];
}

function toSnapshot(row: Pick<Selectable<Tables['snapshot']>, (typeof columns)[number]>): Snapshot {
  return {
    portfolioId: row.portfolio_id,
    commit: row.commit,
    workingTree: row.working_tree,
    repository: row.repository,
    digest: row.digest,
    publishedAt: row.published_at,
    claimCount: row.claim_count,
  };
}
