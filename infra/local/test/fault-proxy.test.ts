import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import pg from 'pg';

import { startFaultProxy, type FaultProxy } from '../src/fault-proxy.ts';
import { startPostgres, type RunningPostgres } from '../src/postgres.ts';
import { temporaryFolder } from './temporary-folder.ts';

let postgres: RunningPostgres;
let proxy: FaultProxy;

beforeAll(async () => {
  postgres = await startPostgres({ dataDir: path.join(temporaryFolder(), '1'), durable: false });
  proxy = await startFaultProxy(postgres.url);
}, 60_000);

afterAll(async () => {
  await proxy.stop();
  await postgres.stop();
});

async function asking<Answer>(ask: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: proxy.url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const milliseconds = async (): Promise<number> => await asking(async (client) => {
  const started = performance.now();
  await client.query('SELECT 1');
  return performance.now() - started;
});

describe('a way to a database on which things go wrong', () => {
  it('slows every answer, and mends', proving('faults-at-the-boundary', async () => {
    proxy.slow(120);
    expect(await milliseconds()).toBeGreaterThanOrEqual(119);
    proxy.mend();
    expect(await milliseconds()).toBeLessThan(100);
  }));

  it('breaks at every so many queries, and not while somebody connects', proving('faults-at-the-boundary', async () => {
    proxy.breakAt(3);
    const outcomes = await asking(async (client) => [
      await client.query('SELECT 1').then(() => 'answered'),
      await client.query('SELECT $1::integer', [1]).then(() => 'answered'),
      await client.query('SELECT 1').catch(() => 'broken'),
    ]);
    expect(outcomes).toEqual(['answered', 'answered', 'broken']);
    proxy.mend();
  }));

  it('is cut for those who are there and those who come', async () => {
    const broken = asking(async (client) => await client.query('SELECT pg_sleep(20)'));
    await asking(async (client) => await client.query('SELECT 1'));
    proxy.cut();
    await expect(broken).rejects.toThrow('terminated');
    await expect(milliseconds()).rejects.toThrow();
    proxy.mend();
    expect(await milliseconds()).toBeGreaterThan(0);
  });
});
