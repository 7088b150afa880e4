import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { sql } from 'kysely';

import { connect, type ConnectedDatabase } from '../../src/platform/database.ts';
import { freshDatabase, type FreshDatabase } from '../fresh-database.ts';
import { signedIn, type SignedIn } from '../people.ts';
import { serviceProcess } from '../service-process.ts';
import { until } from '@exemplar/machine/until';

let fresh: FreshDatabase;
let database: ConnectedDatabase;
let person: SignedIn;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = connect(fresh.url, () => undefined);
  person = await signedIn(database.db);
});

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

/** Does something while every request that reads portfolios has to wait. */
async function whileRequestsWait<Result>(work: () => Promise<Result>): Promise<Result> {
  return await database.db.transaction().execute(async (transaction) => {
    await sql`LOCK TABLE portfolio`.execute(transaction);
    return await work();
  });
}

async function requestsWaiting(): Promise<number> {
  const { rows } = await sql`SELECT 1 FROM pg_locks WHERE NOT granted`.execute(database.db);
  return rows.length;
}

async function refuses(url: string): Promise<boolean> {
  return await fetch(`${url}/livez`).then(() => false, () => true);
}

describe('a service that is asked to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'takes nothing new, finishes what it has begun, and ends well: %s',
    proving('graceful-shutdown', async (signal: NodeJS.Signals) => {
      const service = await serviceProcess(fresh.url);
      const inFlight = await whileRequestsWait(async () => {
        const request = fetch(`${service.url}/api/portfolios`, { headers: person.headers });
        await until('a request is in flight', async () => (await requestsWaiting()) > 0);
        service.child.kill(signal);
        await expect(until('nothing new is taken', async () => await refuses(service.url))).resolves.toBeUndefined();
        // Whoever is impatient and asks again changes nothing.
        service.child.kill(signal);
        return { request };
      });
      const answer = await inFlight.request;
      const answered = performance.now();
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ portfolios: [] });
      expect(await service.exited).toBe(0);
      // A client that keeps its connection, as this one does, does not hold it up.
      expect(performance.now() - answered).toBeLessThan(2_000);
      expect(await refuses(service.metricsUrl)).toBe(true);
    }),
  );
});
