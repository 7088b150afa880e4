import { sql } from 'kysely';

import type { Database } from './database.ts';

/** As whom the service signs in, where it is not the owner of the tables. */
export interface ServiceRole {
  readonly name: string;
  /** For a role that is not there yet. Whoever changes it later does so in the database, and it stays as they left it. */
  readonly password: string;
}

/**
 * Lets the service read and write what the tables hold, and change no table. To be done after each migration, for a new table
 * is closed to it at first.
 *
 * @ksb service-role D7 D8 D9 K12 K16 S9 S10: the service works with rows and owns nothing, so whoever takes it over cannot alter a
 * table, switch off the guard of the audit trail or let others in.
 * @cut replace "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES" with "ALL ON ALL TABLES"
 */
export async function letServiceIn(db: Database, { name, password }: ServiceRole): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { rows } = await sql`SELECT FROM pg_roles WHERE rolname = ${name}`.execute(transaction);
    if (rows.length === 0) await sql`CREATE ROLE ${sql.id(name)} LOGIN PASSWORD ${sql.lit(password)}`.execute(transaction);
    await sql`GRANT USAGE ON SCHEMA public TO ${sql.id(name)}`.execute(transaction);
    await sql`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${sql.id(name)}`.execute(transaction);
    await sql`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${sql.id(name)}`.execute(transaction);
  });
}

/** Who is meant, where the environment says. */
export function readServiceRole({ SERVICE_ROLE: name, SERVICE_ROLE_PASSWORD: password }: Readonly<Record<string, string | undefined>>): ServiceRole | undefined {
  if (name === undefined && password === undefined) return undefined;
  if (name === undefined || password === undefined || name === '' || password === '') throw new Error('SERVICE_ROLE and SERVICE_ROLE_PASSWORD go together; set both, or neither');
  return { name, password };
}
