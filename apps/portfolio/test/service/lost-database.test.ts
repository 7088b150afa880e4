import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { startFaultProxy, type FaultProxy } from '@exemplar/local/fault-proxy';
import { sql } from 'kysely';

import { connect, type ConnectedDatabase } from '../../src/platform/database.ts';
import { freshDatabase, type FreshDatabase } from '../fresh-database.ts';
import { signedIn, type SignedIn } from '../people.ts';
import { serviceProcess } from '../service-process.ts';
import { until } from '@exemplar/machine/until';

let fresh: FreshDatabase;
let connection: FaultProxy;
let database: ConnectedDatabase;
let person: SignedIn;

beforeAll(async () => {
  fresh = await freshDatabase();
  connection = await startFaultProxy(fresh.url);
  database = connect(fresh.url, () => undefined);
  person = await signedIn(database.db);
});

afterAll(async () => {
  await database.close();
  await connection.stop();
  await fresh.drop();
});

/** Undefined when nobody answers. */
async function status(address: string): Promise<number | undefined> {
  return await fetch(address, { headers: person.headers }).then((response) => response.status, () => undefined);
}

describe('a database that goes away under a query', () => {
  it('costs that request and nothing else', proving('outlives-its-database', async () => {
    const service = await serviceProcess(connection.url);
    const inFlight = await database.db.transaction().execute(async (transaction) => {
      await sql`LOCK TABLE portfolio`.execute(transaction);
      const request = status(`${service.url}/api/portfolios`);
      await until('a request is in flight', async () => {
        const { rows } = await sql`SELECT 1 FROM pg_locks WHERE NOT granted`.execute(database.db);
        return rows.length > 0;
      });
      connection.cut();
      return await request;
    });
    expect(inFlight).toBe(503);
    expect(await status(`${service.url}/livez`)).toBe(200);
    connection.mend();
    await until('it serves again', async () => (await status(`${service.url}/api/portfolios`)) === 200);
    service.child.kill('SIGTERM');
    expect(await service.exited).toBe(0);
  }));
});
