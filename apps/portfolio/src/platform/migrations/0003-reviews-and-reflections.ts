import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What people say of the evidence, and of themselves. */
async function up(db: Kysely<unknown>): Promise<void> {
  // Reviews are only ever added: what somebody once decided stays readable beside what came later.
  await sql`
    CREATE TABLE review (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      portfolio_id text NOT NULL REFERENCES portfolio (id) ON DELETE CASCADE,
      claim_id text NOT NULL,
      content_hash text NOT NULL,
      decision text NOT NULL CHECK (decision IN ('accepted', 'queried', 'commented')),
      comment text NOT NULL,
      author_id uuid REFERENCES person (id) ON DELETE SET NULL,
      author_role text NOT NULL CHECK (author_role IN ('owner', 'coach', 'assessor')),
      written_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`.execute(db);
  await sql`CREATE INDEX review_of_claim ON review (portfolio_id, claim_id, written_at)`.execute(db);
  await sql`CREATE INDEX review_author ON review (author_id)`.execute(db);
  await sql`
    CREATE TABLE reflection (
      portfolio_id text NOT NULL REFERENCES portfolio (id) ON DELETE CASCADE,
      ksb text NOT NULL,
      version integer NOT NULL,
      situation text NOT NULL,
      task text NOT NULL,
      action text NOT NULL,
      result text NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (portfolio_id, ksb)
    )`.execute(db);
}

async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['reflection', 'review']) await db.schema.dropTable(table).execute();
}

export const reviewsAndReflections: Migration = { up, down };
