import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * How a snapshot stands, in numbers, is worked out when it is published. What the release before this one publishes, and
 * what was published before, has none; whoever reads it counts.
 */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE snapshot ADD COLUMN standing jsonb`.execute(db);
}

async function down(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE snapshot DROP COLUMN standing`.execute(db);
}

export const standing: Migration = { up, down };
