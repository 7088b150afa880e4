import type { Database } from '../platform/database.ts';
import { fromCursor, toCursor } from '../platform/cursor.ts';
import type { Portfolio, PortfolioStore } from './portfolio-store.ts';

/** Keeps portfolios in Postgres. */
export function postgresPortfolioStore(db: Database): PortfolioStore {
  return {
    async create({ id, title }) {
      const row = await db
        .insertInto('portfolio')
        .values({ id, title })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returningAll()
        .executeTakeFirst();
      return row && toPortfolio(row);
    },
    async find(id) {
      const row = await db.selectFrom('portfolio').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toPortfolio(row);
    },
    async list({ limit, cursor }) {
      const [after = ''] = cursor === undefined ? [] : fromCursor(cursor, 1);
      const rows = await db.selectFrom('portfolio').selectAll().where('id', '>', after).orderBy('id').limit(limit + 1).execute();
      const portfolios = rows.slice(0, limit).map(toPortfolio);
      const last = portfolios.at(-1);
      return { portfolios, ...(rows.length > limit && last !== undefined ? { nextCursor: toCursor([last.id]) } : {}) };
    },
    async delete(id) {
      const { numDeletedRows } = await db.deleteFrom('portfolio').where('id', '=', id).executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

function toPortfolio({ id, title, created_at: createdAt }: { id: string; title: string; created_at: Date }): Portfolio {
  return { id, title, createdAt };
}
