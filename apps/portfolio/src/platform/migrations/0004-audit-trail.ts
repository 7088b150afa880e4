import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Who saw and changed what. Names of people and portfolios are not in it: both are known by random keys, which
 * mean nothing once the row that holds them is erased.
 *
 * @ksb append-only-audit D8 D9 K3 K12 S9: the database refuses to change or to delete an entry of the trail before its
 * time, so nobody can quietly rewrite who saw or changed a portfolio.
 * @cut replace "RAISE EXCEPTION 'the audit trail is append-only';" with "RETURN OLD;"
 */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE portfolio ADD COLUMN audit_key uuid NOT NULL DEFAULT gen_random_uuid()`.execute(db);
  await sql`ALTER TABLE person ADD COLUMN audit_key uuid NOT NULL DEFAULT gen_random_uuid()`.execute(db);
  await sql`
    CREATE TABLE audit_event (
      portfolio_key uuid NOT NULL,
      sequence integer NOT NULL,
      at timestamptz NOT NULL,
      actor_key uuid,
      actor_role text NOT NULL,
      action text NOT NULL,
      target text NOT NULL,
      digest text NOT NULL,
      PRIMARY KEY (portfolio_key, sequence)
    )`.execute(db);
  await sql`CREATE INDEX audit_event_age ON audit_event (at)`.execute(db);
  await sql`
    CREATE FUNCTION keep_audit_trail() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' AND OLD.at < now() - interval '2 years' THEN RETURN OLD; END IF;
      RAISE EXCEPTION 'the audit trail is append-only';
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER audit_event_kept BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION keep_audit_trail()`.execute(db);
  await sql`
    CREATE TRIGGER audit_event_never_emptied BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION keep_audit_trail()`.execute(db);
}

async function down(db: Kysely<unknown>): Promise<void> {
  await sql`DROP TABLE audit_event`.execute(db);
  await sql`DROP FUNCTION keep_audit_trail`.execute(db);
  await sql`ALTER TABLE person DROP COLUMN audit_key`.execute(db);
  await sql`ALTER TABLE portfolio DROP COLUMN audit_key`.execute(db);
}

export const auditTrail: Migration = { up, down };
