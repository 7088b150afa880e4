import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What there is to practise on, and what was practised, is kept with the snapshot that says so. What was published before,
 * and what the release before this one publishes, says nothing of it.
 */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE snapshot ADD COLUMN practice jsonb`.execute(db);
}

async function down(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE snapshot DROP COLUMN practice`.execute(db);
}

export const practice: Migration = { up, down };
