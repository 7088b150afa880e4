import { sql } from 'kysely';

import type { Database } from '../platform/database.ts';

/** Which rows of a table are about a person, as SQL over that table's own name. */
type About = (key: string) => ReturnType<typeof sql>;

const ofPortfolios = (table: string, ids: ReturnType<typeof sql>) =>
  sql`SELECT to_jsonb(${sql.table(table)}) AS row FROM ${sql.table(table)} WHERE portfolio_id IN (${ids})`;

const portfolioTables = ['snapshot', 'claim', 'excerpt', 'reflection', 'review', 'member', 'invitation'] as const;

const owned: About = (personId) => sql`SELECT portfolio_id FROM member WHERE person_id = ${personId} AND role = 'owner'`;

/**
 * Everything that is kept about a person, table by table, as rows with the names of the columns.
 *
 * @ksb export-everything D8 D9 K3 K16 S10: a person takes everything that is kept about them with them as one file, which
 * is compared column by column with what the database keeps, so that nothing is held back by oversight.
 */
export async function exportPerson(db: Database, personId: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const tables: Readonly<Record<string, ReturnType<typeof sql>>> = {
    organisation: sql`SELECT to_jsonb(organisation) AS row FROM organisation JOIN person ON person.organisation_id = organisation.id WHERE person.id = ${personId}`,
    person: sql`SELECT to_jsonb(person) AS row FROM person WHERE id = ${personId}`,
    session: sql`SELECT to_jsonb(session) AS row FROM session WHERE person_id = ${personId}`,
    complaint: sql`SELECT to_jsonb(complaint) AS row FROM complaint WHERE person_id = ${personId}`,
    portfolio: sql`SELECT to_jsonb(portfolio) AS row FROM portfolio WHERE id IN (${owned(personId)})`,
    ...Object.fromEntries(portfolioTables.map((table) => [table, ofPortfolios(table, owned(personId))])),
    member: sql`SELECT to_jsonb(member) AS row FROM member WHERE person_id = ${personId} OR portfolio_id IN (${owned(personId)})`,
    review: sql`SELECT to_jsonb(review) AS row FROM review WHERE author_id = ${personId} OR portfolio_id IN (${owned(personId)})`,
    audit_event: sql`
      SELECT to_jsonb(audit_event) AS row FROM audit_event
      WHERE actor_key = (SELECT audit_key FROM person WHERE id = ${personId})
        OR portfolio_key IN (SELECT audit_key FROM portfolio WHERE id IN (${owned(personId)}))`,
  };
  return await rowsOf(db, tables);
}

/** Everything that is kept in a portfolio, table by table. */
export async function exportPortfolio(db: Database, portfolioId: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
  return await rowsOf(db, {
    portfolio: sql`SELECT to_jsonb(portfolio) AS row FROM portfolio WHERE id = ${portfolioId}`,
    ...Object.fromEntries(portfolioTables.map((table) => [table, ofPortfolios(table, sql`${portfolioId}`)])),
    audit_event: sql`
      SELECT to_jsonb(audit_event) AS row FROM audit_event WHERE portfolio_key = (SELECT audit_key FROM portfolio WHERE id = ${portfolioId})`,
  });
}

/** All tables as they stand at one moment. */
async function rowsOf(db: Database, tables: Readonly<Record<string, ReturnType<typeof sql>>>): Promise<Record<string, unknown[]>> {
  return await db.transaction().setIsolationLevel('repeatable read').execute(async (work) => {
    const found: Record<string, unknown[]> = {};
    for (const [table, query] of Object.entries(tables)) {
      const { rows } = await query.execute(work);
      found[table] = (rows as { row: unknown }[]).map(({ row }) => row);
    }
    return found;
  });
}
