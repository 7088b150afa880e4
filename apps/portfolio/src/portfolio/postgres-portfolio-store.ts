import { sql, type Selectable } from 'kysely';

import { fromCursor, toCursor } from '../platform/cursor.ts';
import type { Database } from '../platform/database.ts';
import type { Tables } from '../platform/tables.ts';
import type { Entry, Portfolio, PortfolioStore } from './portfolio-store.ts';

/** Keeps portfolios in Postgres. */
export function postgresPortfolioStore(db: Database): PortfolioStore {
  return {
    async create({ id, title, repository = null }, owner) {
      return await db.transaction().execute(async (work) => {
        const row = await work
          .insertInto('portfolio')
          .values({ id, title, repository, organisation_id: owner.organisationId })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const member = { portfolio_id: id, person_id: owner.id, organisation_id: owner.organisationId, role: 'owner' } as const;
        await work.insertInto('member').values(member).execute();
        return toPortfolio(row);
      });
    },
    async findFor(id, personId) {
      const row = await db
        .selectFrom('portfolio')
        .leftJoin('member', (join) => join.onRef('member.portfolio_id', '=', 'portfolio.id').on('member.person_id', '=', personId ?? null))
        .selectAll('portfolio').select('member.role').where('portfolio.id', '=', id).executeTakeFirst();
      return row && toEntry(row);
    },
    async listFor(personId, { limit, cursor }) {
      const [after = ''] = cursor === undefined ? [] : fromCursor(cursor, 1);
      const rows = await db
        .selectFrom('member').innerJoin('portfolio', 'portfolio.id', 'member.portfolio_id')
        .selectAll('portfolio').select('member.role')
        .where('member.person_id', '=', personId).where('portfolio.id', '>', after)
        .orderBy('portfolio.id').limit(limit + 1).execute();
      const entries = rows.slice(0, limit).map(toEntry);
      const last = entries.at(-1);
      return { entries, ...(rows.length > limit && last !== undefined ? { nextCursor: toCursor([last.portfolio.id]) } : {}) };
    },
    async change(id, { title, repository = null, visibility }) {
      await db
        .updateTable('portfolio')
        .set({ title, repository, visibility, repository_id: sql`CASE WHEN repository = ${repository} THEN repository_id END` })
        .where('id', '=', id).execute();
    },
    async learnRepository(id, repositoryId) {
      await db.updateTable('portfolio').set({ repository_id: repositoryId }).where('id', '=', id).where('repository_id', 'is', null).execute();
    },
    async delete(id) {
      const { numDeletedRows } = await db.deleteFrom('portfolio').where('id', '=', id).executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

type Row = Selectable<Tables['portfolio']>;

function toEntry({ role, ...row }: Row & { role: Selectable<Tables['member']>['role'] | null }): Entry {
  return { portfolio: toPortfolio(row), ...(role === null ? {} : { role }) };
}

function toPortfolio(row: Row): Portfolio {
  return {
    id: row.id,
    title: row.title,
    createdAt: row.created_at,
    visibility: row.visibility,
    auditKey: row.audit_key,
    ...(row.repository === null ? {} : { repository: row.repository }),
    ...(row.repository_id === null ? {} : { repositoryId: row.repository_id }),
  };
}
