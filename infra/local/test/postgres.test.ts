import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import pg from 'pg';

import { ensureCluster } from '../src/cluster.ts';
import { asOrdinaryUser, findPostgres } from '../src/postgres-programs.ts';
import { DataDirectoryInUse, startPostgres } from '../src/postgres.ts';
import { startInFreeSlot } from '../src/slot.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { isAlive } from '@exemplar/machine/is-alive';
import { until } from '@exemplar/machine/until';

async function ask(url: string, query: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(query)).rows;
  } finally {
    await client.end();
  }
}

describe('Postgres of our own', () => {
  it('keeps what was committed, and flushes it to disk', proving('database-settings', async () => {
    const dataDir = path.join(temporaryFolder(), '1');
    const first = await startPostgres({ dataDir, durable: true });
    await ask(first.url, 'CREATE TABLE kept AS SELECT 1 AS one');
    expect(await ask(first.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
    await first.stop();
    const second = await startPostgres({ dataDir, durable: true });
    expect(await ask(second.url, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
    await second.stop();
  }), 60_000);

  it('listens on this machine only, and asks for a password', proving('database-settings', async () => {
    const server = await startPostgres({ dataDir: path.join(temporaryFolder(), '1'), durable: false });
    try {
      expect(await ask(server.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
      const url = new URL(server.url);
      url.password = 'guessed';
      await expect(ask(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
      const outside = Object.values(networkInterfaces()).flatMap((one) => one ?? []).find((one) => !one.internal && one.family === 'IPv4');
      if (outside !== undefined) {
        url.hostname = outside.address;
        await expect(ask(url.href, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
      }
    } finally {
      await server.stop();
    }
  }), 60_000);

  it('runs in a folder that nobody else may look into', async () => {
    const parent = path.join(temporaryFolder(), 'private');
    mkdirSync(parent, { mode: 0o700 });
    const dataDir = path.join(parent, 'data');
    const server = await startPostgres({ dataDir, durable: false });
    await server.stop();
    expect(statSync(dataDir).mode & 0o077).toBe(0);
    expect(statSync(path.join(dataDir, 'exemplar.password')).mode & 0o077).toBe(0);
  }, 60_000);

  it('says when another server runs on the same data, and the next free slot is taken', async () => {
    const folder = temporaryFolder();
    const first = await startInFreeSlot(folder);
    await expect(startPostgres({ dataDir: path.join(folder, '1'), durable: true })).rejects.toThrow(DataDirectoryInUse);
    const second = await startInFreeSlot(folder);
    expect(second.url).not.toBe(first.url);
    expect(readdirSync(folder).sort()).toEqual(['1', '2']);
    await Promise.all([first.stop(), second.stop()]);
  }, 60_000);

  it('starts again after it was killed', async () => {
    const dataDir = path.join(temporaryFolder(), '1');
    const first = await startPostgres({ dataDir, durable: true });
    await ask(first.url, 'CREATE TABLE kept AS SELECT 1 AS one');
    const lock = path.join(dataDir, 'postmaster.pid');
    const server = Number(readFileSync(lock, 'utf8').split('\n')[0]);
    process.kill(-first.pid, 'SIGKILL');
    await until('it is dead', () => !isAlive(server));
    expect(existsSync(lock)).toBe(true);
    const second = await startPostgres({ dataDir, durable: true });
    expect(await ask(second.url, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
    await second.stop();
  }, 60_000);

  it('is made whole or not at all, also by two at once', proving('whole-or-nothing-cluster', async () => {
    const folder = temporaryFolder();
    const dataDir = path.join(folder, '1');
    mkdirSync(dataDir);
    writeFileSync(path.join(dataDir, 'half'), 'made');
    expect(() => ensureCluster(dataDir, { durable: false })).toThrow('ENOTEMPTY');
    expect(readdirSync(folder)).toEqual(['1']);

    const fresh = path.join(folder, '2');
    const passwords = [ensureCluster(fresh, { durable: false }), ensureCluster(fresh, { durable: false })];
    expect(new Set(passwords).size).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(['1', '2']);
  }), 60_000);

  it('says what to do on a machine that it has no Postgres for', () => {
    expect(() => findPostgres('plan9', 'vax')).toThrow('there is no embedded Postgres for plan9-vax; set DATABASE_URL');
  });

  it('is no root to itself', () => {
    expect(asOrdinaryUser(['postgres'], 0)[0]).toBe('unshare');
    expect(asOrdinaryUser(['postgres'], 1000)).toEqual(['postgres']);
  });
});
