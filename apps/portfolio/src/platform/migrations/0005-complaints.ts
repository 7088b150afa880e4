import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Complaints about what is done with somebody's data, each with its clock. */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE complaint (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      person_id uuid REFERENCES person (id) ON DELETE CASCADE,
      text text NOT NULL,
      received_at timestamptz NOT NULL DEFAULT now(),
      acknowledged_at timestamptz,
      answered_at timestamptz,
      answer text
    )`.execute(db);
  await sql`CREATE INDEX complaint_person ON complaint (person_id)`.execute(db);
}

async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('complaint').execute();
}

export const complaints: Migration = { up, down };
