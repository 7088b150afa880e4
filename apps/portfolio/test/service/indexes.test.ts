import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { sql } from 'kysely';

import { seed } from '../../bench/seed.ts';
import { connect, type ConnectedDatabase } from '../../src/platform/database.ts';
import { postgresPortfolioStore } from '../../src/portfolio/postgres-portfolio-store.ts';
import { postgresReviewStore } from '../../src/review/postgres-review-store.ts';
import { postgresSessionStore } from '../../src/auth/postgres-session-store.ts';
import { postgresSnapshotStore } from '../../src/snapshot/postgres-snapshot-store.ts';
import { freshDatabase, type FreshDatabase } from '../fresh-database.ts';
import { signedIn } from '../people.ts';

let fresh: FreshDatabase;
let database: ConnectedDatabase;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = connect(fresh.url, () => undefined);
  await seed(database.db, 400, 20);
}, 60_000);

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

/** The statements that something sends to the database, with the plan of each. */
async function plansOf(work: (db: ConnectedDatabase['db']) => Promise<unknown>): Promise<readonly { statement: string; plan: string }[]> {
  const seen: { sql: string; parameters: readonly unknown[] }[] = [];
  const listening = database.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => Promise.resolve(result),
  });
  const executor = listening.getExecutor();
  const compile = executor.compileQuery.bind(executor);
  executor.compileQuery = (node, queryId) => {
    const compiled = compile(node, queryId);
    seen.push({ sql: compiled.sql, parameters: compiled.parameters });
    return compiled;
  };
  await work(listening);
  const reads = seen.filter((one) => /^\s*select/i.test(one.sql));
  return await Promise.all(reads.map(async ({ sql: statement, parameters }) => {
    const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${statement}`, [...parameters]);
    return { statement, plan: rows.map((row) => row['QUERY PLAN']).join('\n') };
  }));
}

const large = ['claim', 'excerpt', 'snapshot', 'portfolio'];

describe('what pages ask of the database', () => {
  it.each<readonly [string, (db: ConnectedDatabase['db']) => Promise<unknown>]>([
    ['the guard', async (db) => await postgresPortfolioStore(db).findFor('p-7', undefined)],
    ['a matrix', async (db) => {
      const snapshots = postgresSnapshotStore(db);
      const snapshot = await snapshots.find('p-7');
      return snapshot && await snapshots.allClaims(snapshot);
    }],
    ['a duty', async (db) => {
      const snapshots = postgresSnapshotStore(db);
      const snapshot = await snapshots.find('p-7');
      return snapshot && await snapshots.allClaims(snapshot, { duty: 'D9' });
    }],
    ['a claim', async (db) => {
      const snapshots = postgresSnapshotStore(db);
      const snapshot = await snapshots.find('p-7');
      return snapshot && await snapshots.claim(snapshot, 'claim-3');
    }],
    ['a list of snapshots', async (db) => await postgresSnapshotStore(db).list('p-7', { limit: 20 })],
    ['the portfolios of a person', async (db) => await postgresPortfolioStore(db).listFor((await signedIn(database.db)).person.id, { limit: 20 })],
    ['reviews', async (db) => await postgresReviewStore(db).list('p-7', 'claim-3')],
    ['a session', async (db) => await postgresSessionStore(db).find('nothing')],
  ])('%s reads no large table from end to end', proving('indexes-fit-queries', async (_what: string, work: (db: ConnectedDatabase['db']) => Promise<unknown>) => {
    const plans = await plansOf(work);
    expect(plans.length).toBeGreaterThan(0);
    for (const { statement, plan } of plans) {
      for (const table of large) expect({ statement, plan }).toEqual({ statement, plan: expect.not.stringMatching(`Seq Scan on ${table}`) });
    }
  }));

  it('is looked at closely enough to find one that does', proving('indexes-fit-queries', async () => {
    const [found] = await plansOf(async (db) => await db.selectFrom('claim').selectAll().where('why', '=', 'x').execute());
    expect(found?.plan).toContain('Seq Scan on claim');
    const { rows } = await sql<{ count: string }>`SELECT count(*) FROM claim`.execute(database.db);
    expect(Number(rows[0]?.count)).toBe(8_000);
  }));
});
