import { sql } from 'kysely';

import type { Database } from '../platform/database.ts';
import type { Person } from './principal.ts';
import { sessionHours, type SessionStore } from './session-store.ts';

const lasts = sql<boolean>`
  session.expires_at > now() AND session.seen_at > now() - make_interval(hours => ${sql.lit(sessionHours.idle)})`;

interface PersonRow {
  readonly id: string;
  readonly organisation_id: string;
  readonly name: string;
  readonly roles: string[];
  readonly minor: boolean;
  readonly audit_key: string;
}

/** The columns a {@link Person} is made of. */
export const personColumns = ['person.id', 'person.organisation_id', 'person.name', 'person.roles', 'person.audit_key'] as const;
export const isMinor = sql<boolean>`COALESCE(person.adult_on > current_date, false)`.as('minor');

/** Keeps people and their sessions in Postgres, so that a restart signs nobody out. */
export function postgresSessionStore(db: Database): SessionStore {
  return {
    async begin({ issuer, subject, organisation, name, roles, adultOn = null }, digest) {
      return await db.transaction().execute(async (work) => {
        await work.insertInto('organisation').values({ id: organisation }).onConflict((conflict) => conflict.doNothing()).execute();
        const said = { name, roles: [...roles], adult_on: adultOn };
        const person = await work
          .insertInto('person').values({ issuer, subject, organisation_id: organisation, ...said })
          .onConflict((conflict) => conflict.columns(['issuer', 'subject', 'organisation_id'])
            .doUpdateSet({ ...said, signed_in_at: sql<Date>`now()` }))
          .returning([...personColumns, isMinor]).executeTakeFirstOrThrow();
        const expires_at = sql<Date>`now() + make_interval(hours => ${sql.lit(sessionHours.most)})`;
        await work.insertInto('session').values({ digest, person_id: person.id, expires_at }).execute();
        return toPerson(person);
      });
    },
    async find(digest) {
      const row = await db
        .selectFrom('session').innerJoin('person', 'person.id', 'session.person_id')
        .select([...personColumns, isMinor, sql<boolean>`session.seen_at < now() - interval '1 minute'`.as('stale')])
        .where('session.digest', '=', digest).where(lasts).executeTakeFirst();
      if (row === undefined) return undefined;
      // Once a minute is often enough to know that somebody is still there.
      if (row.stale) await db.updateTable('session').set({ seen_at: sql<Date>`now()` }).where('digest', '=', digest).execute();
      return toPerson(row);
    },
    async list(personId) {
      const rows = await db
        .selectFrom('session').select(['digest', 'created_at', 'seen_at'])
        .where('person_id', '=', personId).where(lasts).orderBy('seen_at', 'desc').execute();
      return rows.map(({ digest, created_at: createdAt, seen_at: seenAt }) => ({ digest, createdAt, seenAt }));
    },
    async end(digest) {
      await db.deleteFrom('session').where('digest', '=', digest).execute();
    },
    async endAll(personId) {
      await db.deleteFrom('session').where('person_id', '=', personId).execute();
    },
  };
}

function toPerson({ id, organisation_id: organisationId, name, roles, minor, audit_key: auditKey }: PersonRow): Person {
  return { id, organisationId, name, roles, minor, auditKey };
}
