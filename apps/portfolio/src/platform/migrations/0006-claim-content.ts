import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Lists need the hash and the origin of a claim without its whole document.
 *
 * @ksb expand-before-contract D7 D8 K12 S22: the new columns fill themselves, also from what the release before this one
 * writes, so both releases run side by side on the same database and either can be taken back.
 */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE claim
      ADD COLUMN content_hash text GENERATED ALWAYS AS (document ->> 'contentHash') STORED,
      ADD COLUMN ownership text GENERATED ALWAYS AS (document #>> '{provenance,ownership}') STORED`.execute(db);
}

async function down(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE claim DROP COLUMN content_hash, DROP COLUMN ownership`.execute(db);
}

export const claimContent: Migration = { up, down };
