import { sql, type Selectable } from 'kysely';

import type { Database } from '../platform/database.ts';
import type { Tables } from '../platform/tables.ts';
import type { Reflection, ReflectionStore } from './reflection-store.ts';

/** Keeps reflections in Postgres. */
export function postgresReflectionStore(db: Database): ReflectionStore {
  return {
    async list(portfolioId) {
      const rows = await db.selectFrom('reflection').selectAll().where('portfolio_id', '=', portfolioId).orderBy('ksb').execute();
      return rows.map(toReflection);
    },
    async find(portfolioId, ksb) {
      const row = await db
        .selectFrom('reflection').selectAll().where('portfolio_id', '=', portfolioId).where('ksb', '=', ksb).executeTakeFirst();
      return row && toReflection(row);
    },
    // @ksb no-lost-update D8 K12 S9 S17: whoever saves says which version they began from, so of two people, or two
    // windows, that write at the same time the second is told, and neither loses a word.
    // @cut replace ".where('version', '=', from)" with ""
    async save(portfolioId, ksb, answers, from) {
      const said = { ...answers, version: from + 1 };
      const row = from === 0
        ? await db
          .insertInto('reflection').values({ portfolio_id: portfolioId, ksb, ...said })
          .onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()
        : await db
          .updateTable('reflection').set({ ...said, updated_at: sql<Date>`clock_timestamp()` })
          .where('portfolio_id', '=', portfolioId).where('ksb', '=', ksb).where('version', '=', from)
          .returningAll().executeTakeFirst();
      return row && toReflection(row);
    },
  };
}

function toReflection(row: Selectable<Tables['reflection']>): Reflection {
  const { ksb, version, situation, task, action, result, updated_at: updatedAt } = row;
  return { ksb, version, situation, task, action, result, updatedAt };
}
