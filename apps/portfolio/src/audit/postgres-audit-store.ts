import { sql } from 'kysely';

import type { Database } from '../platform/database.ts';
import type { AuditStore } from './audit-store.ts';
import { beginning, chain } from './audit-trail.ts';

/** Keeps the audit trail in Postgres, where a trigger refuses every change to it. */
export function postgresAuditStore(db: Database): AuditStore {
  return {
    async append({ portfolioKey, actorKey, actorRole, action, target }) {
      await db.transaction().execute(async (work) => {
        // Events of one portfolio take turns, or two of them would follow the same one.
        await sql`SELECT pg_advisory_xact_lock(hashtextextended(${portfolioKey}, 0))`.execute(work);
        const last = await work
          .selectFrom('audit_event').select(['sequence', 'digest'])
          .where('portfolio_key', '=', portfolioKey).orderBy('sequence', 'desc').limit(1).executeTakeFirst();
        const event = {
          portfolioKey, sequence: (last?.sequence ?? 0) + 1, at: new Date(), actorRole, action, target, ...(actorKey === undefined ? {} : { actorKey }),
        };
        await work.insertInto('audit_event').values({
          portfolio_key: portfolioKey,
          sequence: event.sequence,
          at: event.at,
          actor_key: actorKey ?? null,
          actor_role: actorRole,
          action,
          target,
          digest: chain(last?.digest ?? beginning, event),
        }).execute();
      });
    },
    async trail(portfolioKey) {
      const rows = await db
        .selectFrom('audit_event').leftJoin('person', 'person.audit_key', 'audit_event.actor_key')
        .selectAll('audit_event').select('person.name').where('portfolio_key', '=', portfolioKey).orderBy('sequence').execute();
      return rows.map((row) => ({
        portfolioKey: row.portfolio_key,
        sequence: row.sequence,
        at: row.at,
        actorRole: row.actor_role,
        action: row.action,
        target: row.target,
        digest: row.digest,
        ...(row.actor_key === null ? {} : { actorKey: row.actor_key }),
        ...(row.name === null ? {} : { actorName: row.name }),
      }));
    },
  };
}
