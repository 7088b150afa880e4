import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { startFaultProxy, type FaultProxy } from '@exemplar/local/fault-proxy';

import { connect, type ConnectedDatabase } from '../../src/platform/database.ts';
import { postgresSessionStore } from '../../src/auth/postgres-session-store.ts';
import { postgresPortfolioStore } from '../../src/portfolio/postgres-portfolio-store.ts';
import { freshDatabase, type FreshDatabase } from '../fresh-database.ts';
import { signedIn, type SignedIn } from '../people.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { until } from '@exemplar/machine/until';

let fresh: FreshDatabase;
let connection: FaultProxy;
let database: ConnectedDatabase;
let service: RunningService;
let person: SignedIn;

beforeAll(async () => {
  fresh = await freshDatabase();
  connection = await startFaultProxy(fresh.url);
  database = connect(connection.url, () => undefined);
  const { db } = database;
  person = await signedIn(db);
  service = await runningService({ db, portfolios: postgresPortfolioStore(db), sessions: postgresSessionStore(db) });
});

afterAll(async () => {
  await service.stop();
  await database.close();
  await connection.stop();
  await fresh.drop();
});

const cookie = () => person.headers;

const status = async (path: string): Promise<number> => (await fetch(`${service.url}${path}`, { headers: cookie() })).status;

describe('without its database', () => {
  it('the service lives, is not ready, and comes back by itself', proving('readiness', async () => {
    expect(await status('/readyz')).toBe(200);
    connection.cut();
    expect(await status('/livez')).toBe(200);
    const notReady = await fetch(`${service.url}/readyz`);
    expect(notReady.status).toBe(503);
    expect(notReady.headers.get('retry-after')).toBe('5');
    expect(notReady.headers.get('content-type')).toMatch('application/problem+json');
    expect(await notReady.json()).toMatchObject({ status: 503, detail: 'The database does not answer.' });
    connection.mend();
    await until('it is ready again', async () => (await status('/readyz')) === 200);
  }));

  it('the API says that it is not ready instead of failing', async () => {
    connection.cut();
    const refused = await fetch(`${service.url}/api/portfolios`, { headers: cookie() });
    connection.mend();
    expect({ status: refused.status, retryAfter: refused.headers.get('retry-after') }).toEqual({ status: 503, retryAfter: '5' });
    expect(await refused.text()).not.toMatch(/ECONN|Connection terminated/);
    await until('it serves again', async () => (await status('/api/portfolios')) === 200);
  });

  it('the standard can be read all the same', async () => {
    connection.cut();
    expect((await fetch(`${service.url}/api/standards/ST0825/duties`)).status).toBe(200);
    connection.mend();
  });

  it('nobody waits longer than two seconds to hear that it does not answer', async () => {
    connection.hang();
    const started = performance.now();
    expect(await status('/readyz')).toBe(503);
    expect(performance.now() - started).toBeLessThan(4_000);
    connection.mend();
    await until('it is ready again', async () => (await status('/readyz')) === 200);
  });
});

describe('on its way out', () => {
  it('the service is no longer ready', async () => {
    service.parts.lifecycle.draining = true;
    expect(await status('/readyz')).toBe(503);
    expect(await status('/livez')).toBe(200);
    service.parts.lifecycle.draining = false;
  });
});
