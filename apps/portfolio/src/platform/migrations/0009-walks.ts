import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The ways through the evidence are kept with the snapshot that they lead through. What the release before this one publishes has none. */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE snapshot ADD COLUMN walks jsonb`.execute(db);
}

async function down(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE snapshot DROP COLUMN walks`.execute(db);
}

export const walks: Migration = { up, down };
