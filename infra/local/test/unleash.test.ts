import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { startPostgres, type RunningPostgres } from '../src/postgres.ts';
import { startUnleash } from '../src/unleash.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { isAlive } from '@exemplar/machine/is-alive';
import { until } from '@exemplar/machine/until';

let postgres: RunningPostgres;

beforeAll(async () => {
  postgres = await startPostgres({ dataDir: path.join(temporaryFolder(), 'data'), durable: false });
});

afterAll(async () => {
  await postgres.stop();
});

const starting = (own: { database?: string; port?: number } = {}) =>
  startUnleash({ postgres: postgres.url, logFile: path.join(temporaryFolder(), 'unleash.log'), ...own });

describe('Unleash of our own', () => {
  it('is the real server, asks for a token, and knows it again at the next start', proving('real-unleash-locally', async () => {
    const features = async ({ url }: { url: string }, token: string): Promise<number> =>
      (await fetch(`${url}/api/admin/projects/default/features`, { headers: { Authorization: token } })).status;
    const first = await starting();
    expect(await features(first, first.adminToken)).toBe(200);
    expect(await features(first, '*:*.guessed')).toBe(401);
    const { user: username, password } = first.signIn;
    const signedIn = await fetch(`${first.url}/auth/simple/login`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ username, password }),
    });
    expect(signedIn.status).toBe(200);
    await first.stop();
    await until('it is gone', () => !isAlive(first.pid));

    const second = await starting({ port: Number(new URL(first.url).port) });
    expect(second.url).toBe(first.url);
    expect(await features(second, second.adminToken)).toBe(200);
    const read = await fetch(`${second.url}/api/client/features`, { headers: { Authorization: second.serviceToken } });
    expect(read.status).toBe(200);
    await second.stop();
  }), 120_000);

  it('says why it did not start', async () => {
    await expect(starting({ port: Number(new URL(postgres.url).port), database: 'taken' })).rejects.toThrow(/Unleash did not start:[^]*EADDRINUSE/);
  }, 120_000);
});
