import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { sql } from 'kysely';
import supertest from 'supertest';

import { connect } from '../../src/platform/database.ts';
import { digestOf } from '../../src/auth/secret.ts';
import { freshDatabase } from '../fresh-database.ts';
import { signedIn } from '../people.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { serviceProcess } from '../service-process.ts';

let service: RunningService;

beforeAll(async () => {
  service = await runningService();
});

afterAll(async () => {
  await service.stop();
});

const db = () => service.database.db;
const account = async (headers: Record<string, string>) => (await supertest(service.url).get('/account').set(headers)).status;

describe('a session', () => {
  it('survives a restart of the service', async () => {
    const fresh = await freshDatabase();
    const database = connect(fresh.url, () => undefined);
    const { headers } = await signedIn(database.db);
    for (const _time of ['first', 'second']) {
      const running = await serviceProcess(fresh.url);
      expect((await fetch(`${running.url}/account`, { headers })).status).toBe(200);
      running.child.kill('SIGKILL');
      await running.exited;
    }
    await database.close();
    await fresh.drop();
  });

  it('ends when its owner signs out, and the cookie is of no more use', async () => {
    const { headers } = await signedIn(db());
    expect(await account(headers)).toBe(200);
    const out = await supertest(service.url).post('/sign-out').set(headers).expect(200, /You are signed out/);
    expect(String(out.headers['set-cookie'])).toMatch(/session=;.*Expires=Thu, 01 Jan 1970/);
    expect(await account(headers)).toBe(303);
  });

  it('ends everywhere at once, and nobody else’s does', async () => {
    const subject = 'somebody';
    const [here, there, other] = [await signedIn(db(), { subject }), await signedIn(db(), { subject }), await signedIn(db())];
    await supertest(service.url).post('/sign-out-everywhere').set(here.headers).expect(200);
    expect([await account(here.headers), await account(there.headers), await account(other.headers)]).toEqual([303, 303, 200]);
  });

  it.each([
    ['twelve hours', sql`UPDATE session SET expires_at = now() - interval '1 second' WHERE digest = `],
    ['two hours without being used', sql`UPDATE session SET seen_at = now() - interval '121 minutes' WHERE digest = `],
  ])('ends after %s', async (_when, update) => {
    const { headers } = await signedIn(db());
    const digest = digestOf(headers.Cookie.replace('session=', ''));
    expect(await account(headers)).toBe(200);
    await sql`${update}${digest}`.execute(db());
    expect(await account(headers)).toBe(303);
  });

  it('stays while it is used', async () => {
    const { headers } = await signedIn(db());
    const digest = digestOf(headers.Cookie.replace('session=', ''));
    await sql`UPDATE session SET seen_at = now() - interval '119 minutes' WHERE digest = ${digest}`.execute(db());
    expect(await account(headers)).toBe(200);
    const { rows } = await sql<{ fresh: boolean }>`SELECT seen_at > now() - interval '1 minute' AS fresh FROM session WHERE digest = ${digest}`.execute(db());
    expect(rows).toEqual([{ fresh: true }]);
  });

  it('cannot be guessed from what the database keeps', async () => {
    const { headers } = await signedIn(db());
    const { rows } = await sql<{ row: string }>`SELECT session::text AS row FROM session`.execute(db());
    const secret = headers.Cookie.replace('session=', '');
    expect(rows.map(({ row }) => row).join()).not.toContain(secret);
    expect(await account({ Cookie: `session=${digestOf(secret)}` })).toBe(303);
  });
});

describe('a request in somebody’s name', () => {
  it.each<readonly [string, Record<string, string>]>([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a neighbour under the same name', { 'Sec-Fetch-Site': 'same-site' }],
    ['nobody knows where', { 'Sec-Fetch-Site': 'none' }],
    ['an older browser on another site', { 'Sec-Fetch-Site': '', Origin: 'https://evil.example' }],
    ['an older browser that says nothing', { 'Sec-Fetch-Site': '' }],
    ['a frame without an origin', { 'Sec-Fetch-Site': '', Origin: 'null' }],
  ])('from %s changes nothing', proving('forged-requests', async (_from: string, own: Record<string, string>) => {
    const { headers, person } = await signedIn(db());
    const sent = Object.fromEntries(Object.entries({ ...headers, ...own }).filter(([, value]) => value !== ''));
    await supertest(service.url).post('/sign-out-everywhere').set(sent).expect(403, /does not come from a page of this service/);
    await supertest(service.url).post('/api/portfolios').set(sent).send({ id: `forged-${person.id.slice(0, 8)}`, title: 'Forged' }).expect(403);
    expect(await account(headers)).toBe(200);
  }));

  it('from a page of the service itself is done, also by a browser that only knows Origin', async () => {
    const { headers: { Cookie } } = await signedIn(db());
    await supertest(service.url).post('/sign-out').set({ Cookie, Origin: service.url }).expect(200);
  });

  it('that only looks needs to come from nowhere', async () => {
    const { headers: { Cookie } } = await signedIn(db());
    expect(await account({ Cookie, 'Sec-Fetch-Site': 'cross-site' })).toBe(200);
  });
});
