import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { startFaultProxy, type FaultProxy } from '@exemplar/local/fault-proxy';
import { sql } from 'kysely';

import { connect, type ConnectedDatabase, type Query } from '../../src/platform/database.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { freshDatabase, type FreshDatabase } from '../fresh-database.ts';

let fresh: FreshDatabase;
let connection: FaultProxy;
let database: ConnectedDatabase;
const { registry, observeQuery } = createMetrics('unknown');

beforeAll(async () => {
  fresh = await freshDatabase();
  connection = await startFaultProxy(fresh.url);
  database = connect(connection.url, () => undefined, observeQuery);
});

afterAll(async () => {
  await database.close();
  await connection.stop();
  await fresh.drop();
});

/** How many queries there were so far, by outcome. */
async function counts(): Promise<Record<Query['outcome'], number>> {
  const lines = [...(await registry.metrics()).matchAll(/^database_query_duration_seconds_count\{outcome="(\w+)"\} (\d+)$/gm)];
  return Object.fromEntries(lines.map(([, outcome = '', count]) => [outcome, Number(count)])) as Record<Query['outcome'], number>;
}

const ask = async (statement: string): Promise<boolean> => await sql.raw(statement).execute(database.db).then(() => true, () => false);

describe('a query', () => {
  it('is counted from the start under what can come of it', async () => {
    expect(await counts()).toEqual({ ok: 0, failed: 0, unreachable: 0 });
  });

  it('in a transaction is counted with the words around it', async () => {
    const before = await counts();
    await database.db.transaction().execute(async (work) => await sql`SELECT 1`.execute(work));
    expect(await counts()).toEqual({ ...before, ok: before.ok + 3 });
  });

  it('that the database refused is told apart from one that it never got', proving('query-outcomes', async () => {
    const before = await counts();
    expect(await ask('SELECT 1')).toBe(true);
    expect(await ask('SELECT nothing')).toBe(false);
    expect(await counts()).toEqual({ ok: before.ok + 1, failed: 1, unreachable: 0 });
    connection.cut();
    expect(await ask('SELECT 1')).toBe(false);
    connection.mend();
    expect(await counts()).toEqual({ ok: before.ok + 1, failed: 1, unreachable: 1 });
  }));

  it('under which the connection broke is unreachable', proving('query-outcomes', async () => {
    const before = await counts();
    expect(await ask('SELECT pg_terminate_backend(pg_backend_pid())')).toBe(false);
    expect(await counts()).toEqual({ ...before, unreachable: before.unreachable + 1 });
  }));
});
