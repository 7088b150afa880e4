import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Who may do what, as the database keeps it.
 *
 * @ksb closed-organisations D7 D8 D9 K12 S9: somebody of one organisation cannot be given a role on a portfolio of
 * another, because the database itself refuses such a row, whatever the program above it gets wrong.
 * @cut replace "ADD CONSTRAINT member_of_own_organisation FOREIGN KEY (person_id, organisation_id) REFERENCES person (id, organisation_id)" with "ADD CONSTRAINT member_of_own_organisation FOREIGN KEY (person_id) REFERENCES person (id)"
 */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE organisation (
      id text PRIMARY KEY,
      created_at timestamptz NOT NULL DEFAULT now()
    )`.execute(db);
  await sql`
    CREATE TABLE person (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      issuer text NOT NULL,
      subject text NOT NULL,
      organisation_id text NOT NULL REFERENCES organisation (id),
      name text NOT NULL,
      roles text[] NOT NULL,
      adult_on date,
      created_at timestamptz NOT NULL DEFAULT now(),
      signed_in_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (issuer, subject, organisation_id),
      UNIQUE (id, organisation_id)
    )`.execute(db);
  await sql`
    CREATE TABLE session (
      digest text PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
      created_at timestamptz NOT NULL DEFAULT now(),
      seen_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL
    )`.execute(db);
  await sql`CREATE INDEX session_of_person ON session (person_id)`.execute(db);
  await sql`CREATE INDEX session_expiry ON session (expires_at)`.execute(db);

  // Every new column may be empty or has a default, so the release before this one can go on writing.
  await sql`
    ALTER TABLE portfolio
      ADD COLUMN organisation_id text REFERENCES organisation (id),
      ADD COLUMN repository text,
      ADD COLUMN repository_id text,
      ADD COLUMN visibility text NOT NULL DEFAULT 'private' CHECK (visibility IN ('private', 'public')),
      ADD UNIQUE (id, organisation_id)`.execute(db);

  await sql`
    CREATE TABLE member (
      portfolio_id text NOT NULL,
      person_id uuid NOT NULL,
      organisation_id text NOT NULL,
      role text NOT NULL CHECK (role IN ('owner', 'coach', 'assessor')),
      since timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (portfolio_id, person_id)
    )`.execute(db);
  await sql`
    ALTER TABLE member
      ADD CONSTRAINT member_of_own_organisation FOREIGN KEY (person_id, organisation_id) REFERENCES person (id, organisation_id)
        ON DELETE CASCADE`.execute(db);
  await sql`
    ALTER TABLE member
      ADD CONSTRAINT member_of_portfolio FOREIGN KEY (portfolio_id, organisation_id) REFERENCES portfolio (id, organisation_id)
        ON DELETE CASCADE`.execute(db);
  await sql`CREATE INDEX member_person ON member (person_id)`.execute(db);

  await sql`
    CREATE TABLE invitation (
      digest text PRIMARY KEY,
      portfolio_id text NOT NULL REFERENCES portfolio (id) ON DELETE CASCADE,
      role text NOT NULL CHECK (role IN ('coach', 'assessor')),
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL
    )`.execute(db);
  await sql`CREATE INDEX invitation_portfolio ON invitation (portfolio_id)`.execute(db);
}

async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['invitation', 'member']) await db.schema.dropTable(table).execute();
  await sql`
    ALTER TABLE portfolio
      DROP COLUMN visibility, DROP COLUMN repository_id, DROP COLUMN repository, DROP COLUMN organisation_id`.execute(db);
  for (const table of ['session', 'person', 'organisation']) await db.schema.dropTable(table).execute();
}

export const peopleAndRoles: Migration = { up, down };
