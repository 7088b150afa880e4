import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, unlinkSync } from 'node:fs';
import { connect as dial, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissingTool } from '@exemplar/ksb/missing-tool';
import { proving } from '@exemplar/ksb/proving';
import { startFaultProxy, type FaultProxy } from '@exemplar/local/fault-proxy';
import { DataDirectoryInUse, startPostgres, type RunningPostgres } from '@exemplar/local/postgres';
import { findPostgres } from '@exemplar/local/postgres-programs';
import { spawnTied, type Tied } from '@exemplar/machine/tied';

import { connect } from '../../src/platform/database.ts';
import { migrateToLatest } from '../../src/platform/migrate-to-latest.ts';
import { postgresPortfolioStore } from '../../src/portfolio/postgres-portfolio-store.ts';
import { signedIn, type SignedIn } from '../people.ts';
import { claimsOf, issuer, publishedKeysServer, tokenFor } from '../publisher-tokens.ts';
import { serviceProcess, type ServiceProcess } from '../service-process.ts';
import { until } from '@exemplar/machine/until';
import { documentOf, keptCommits, publish, publishers } from './publishers.ts';

const patience = 120_000;
const folder = mkdtempSync(path.join(tmpdir(), 'portfolio-faults-'));
let keys: Awaited<ReturnType<typeof publishedKeysServer>>;

beforeAll(async () => {
  keys = await publishedKeysServer();
});

afterAll(async () => {
  await keys.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface System {
  readonly connection: FaultProxy;
  readonly service: ServiceProcess;
  readonly owner: SignedIn;
  stop(): Promise<void>;
}

/** The deployed service on a database that may be taken away from it. */
async function systemOn(databaseUrl: string, env: NodeJS.ProcessEnv = {}): Promise<System> {
  const database = connect(databaseUrl, () => undefined);
  await migrateToLatest(database.db);
  const owner = await signedIn(database.db);
  await postgresPortfolioStore(database.db).create({ id: 'mine', title: 'Mine', repository: 'owner/name' }, owner.person);
  await database.close();
  const connection = await startFaultProxy(databaseUrl);
  const service = await serviceProcess(connection.url, { PUBLISHER_ISSUER: issuer, PUBLISHER_KEYS: keys.url, REQUESTS_PER_MINUTE: '1000000', LOG_LEVEL: 'info', ...env });
  return {
    connection,
    service,
    owner,
    async stop() {
      service.child.kill('SIGTERM');
      await service.exited;
      await connection.stop();
    },
  };
}

const ready = async ({ service }: System): Promise<boolean> => (await fetch(`${service.url}/readyz`)).status === 200;

describe('a database that fails while many publish', () => {
  it.each<readonly [string, (postgres: RunningPostgres) => Promise<void>]>([
    ['is killed', async ({ pid, exited }) => {
      process.kill(-pid, 'SIGKILL');
      await exited;
    }],
    ['is restarted', async (postgres) => { await postgres.stop(); }],
  ])('and %s loses nothing that was acknowledged, and costs nothing but honest refusals', proving('nothing-acknowledged-is-lost', async (what: string, end: (postgres: RunningPostgres) => Promise<void>) => {
    const dataDir = path.join(folder, what.replaceAll(' ', '-'));
    const before = await startPostgres({ dataDir, durable: true });
    const system = await systemOn(before.url);
    const publishing = await publishers(system.service.url);
    await until('some is published', () => publishing.acknowledged.length > 10);
    await end(before);
    await until('refusals are heard', () => publishing.answers.has('503'));
    expect(await ready(system)).toBe(false);
    const after = await startAgain(dataDir);
    system.connection.mend(after.url);
    const count = publishing.acknowledged.length;
    await until('it publishes again by itself', () => publishing.acknowledged.length > count + 10, 30_000);
    await publishing.stop();
    expect([...publishing.answers].sort()).toEqual(['201', '503']);
    const commits = await keptCommits(system.service.url, system.owner.headers);
    expect(commits).toEqual(expect.arrayContaining(publishing.acknowledged.map(({ commit }) => commit)));
    expect(new Set(commits).size).toBe(commits.length);
    await system.stop();
    await after.stop();
  }), patience);

  it('and has no room left loses nothing, and goes on when there is room', proving('nothing-acknowledged-is-lost', async () => {
    const small = await startOnSmallDisk(path.join(folder, 'small'));
    const system = await systemOn(small.url);
    const publishing = await publishers(system.service.url);
    await until('there is no room left', () => publishing.answers.has('503'), 60_000);
    small.makeRoom();
    const count = publishing.acknowledged.length;
    await until('it publishes again by itself', () => publishing.acknowledged.length > count + 5, 60_000);
    await publishing.stop();
    expect([...publishing.answers].sort()).toEqual(['201', '503']);
    expect(await keptCommits(system.service.url, system.owner.headers)).toEqual(expect.arrayContaining(publishing.acknowledged.map(({ commit }) => commit)));
    await system.stop();
    await small.tied.stop();
  }), patience);
});

/** Starts a server on data whose last server may still be dying. */
async function startAgain(dataDir: string): Promise<RunningPostgres> {
  let running: RunningPostgres | undefined;
  await until('the last server has gone', async () => {
    try {
      running = await startPostgres({ dataDir, durable: true });
    } catch (error) {
      if (!(error instanceof DataDirectoryInUse)) throw error;
    }
    return running !== undefined;
  }, 30_000);
  if (running === undefined) throw new Error('no server was started');
  return running;
}

/**
 * Postgres on a disk of 112 MB, 24 of which a file takes up that can be removed. The disk is in memory, in a namespace of
 * its own, which an ordinary user may make as well.
 */
async function startOnSmallDisk(disk: string): Promise<{ url: string; tied: Tied; makeRoom(): void }> {
  const possible = spawnSync('unshare', ['--user', '--map-root-user', '--mount', 'sh', '-c', `mkdir -p ${disk} && mount -t tmpfs tmpfs ${disk}`]);
  if (possible.status !== 0) throw new MissingTool('needs a namespace in which a small disk can be mounted; allow it with: sysctl -w kernel.unprivileged_userns_clone=1');
  const made = `${disk}-made`;
  const first = await startPostgres({ dataDir: made, durable: true });
  await first.stop();
  mkdirSync(disk, { recursive: true });
  const port = await freePort();
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_wal_size=32MB', 'min_wal_size=32MB', 'log_min_messages=log'];
  const script = `
    mount -t tmpfs -o size=112m,mode=0700 tmpfs "$1" && cp -a "$2/." "$1" && head -c 25165824 /dev/zero > "$1/filler" &&
    shift 2 && exec unshare --user --map-user=1000 --map-group=1000 "$@"`;
  const postgres = [findPostgres().postgres, '-D', disk, ...settings.flatMap((one) => ['-c', one])];
  const tied = spawnTied(['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', script, 'small', disk, made, ...postgres], { stopSignal: 'INT' });
  tied.stdout.resume();
  const lines: string[] = [];
  let server = 0;
  createInterface({ input: tied.stderr }).on('line', (line) => {
    lines.push(line);
    if (line.includes('database system is ready')) server = tied.pid;
  });
  await until(`the small Postgres is ready; it said: ${lines.join(' ')}`, () => server !== 0, 30_000);
  const url = Object.assign(new URL(first.url), { port: String(port) }).href;
  return { url, tied, makeRoom: () => { unlinkSync(`/proc/${postmasterOf(disk)}/root${disk}/filler`); } };
}

/** The process of the server, through whose eyes its disk can be seen. */
function postmasterOf(disk: string): string {
  const files = globSync('/proc/[0-9]*/cmdline').filter((file) => {
    try {
      const [program = '', ...rest] = readFileSync(file, 'utf8').split('\0');
      return program.endsWith('/postgres') && rest.includes(disk);
    } catch {
      // It ended while we looked.
      return false;
    }
  });
  return files[0]?.split('/')[2] ?? '';
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('many at once', () => {
  let system: System;
  let postgres: RunningPostgres;

  beforeAll(async () => {
    postgres = await startPostgres({ dataDir: path.join(folder, 'many'), durable: true });
    system = await systemOn(postgres.url, clockEnvironment());
  }, patience);

  afterAll(async () => {
    await system.stop();
    await postgres.stop();
  });

  it('a hundred that publish the same snapshot store it once, and all are told the same', proving('atomic-publish', async () => {
    const token = await tokenFor({ ...claimsOf(), aud: system.service.url });
    const evidence = documentOf(0xabc);
    const answers = await Promise.all(Array.from({ length: 100 }, async () => await publish(system.service.url, token, evidence)));
    expect(answers.map((response) => response?.status).sort()).toEqual([...Array.from({ length: 99 }, () => 200), 201]);
    const receipts = await Promise.all(answers.map(async (response) => (await response?.json()) as { digest: string; outcome: string }));
    expect(new Set(receipts.map(({ digest }) => digest)).size).toBe(1);
    expect(receipts.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
    const database = connect(postgres.url, () => undefined);
    const rows = await database.db.selectFrom('excerpt').select('digest').execute();
    await database.close();
    expect(rows).toHaveLength(80);
  }), patience);

  it('slow ones are cut off and keep nobody waiting', proving('slow-clients', async () => {
    const { hostname, port } = new URL(system.service.url);
    const ended: Promise<void>[] = [];
    const slow = Array.from({ length: 200 }, () => {
      const socket = dial(Number(port), hostname);
      socket.write('GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ');
      socket.resume();
      socket.on('error', () => undefined);
      ended.push(new Promise((resolve) => { socket.once('close', () => { resolve(); }); }));
      return socket;
    });
    const drip = setInterval(() => { for (const socket of slow) if (socket.writable) socket.write('x'); }, 500);
    const started = performance.now();
    expect((await fetch(`${system.service.url}/api/standards/ST0825`)).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(2_000);
    await Promise.all(ended);
    clearInterval(drip);
    expect(performance.now() - started).toBeLessThan(20_000);
  }), 40_000);

  it('a clock that jumps refuses tokens, and neither signs anybody out nor turns the order around', async () => {
    const { service, owner } = system;
    const account = async (): Promise<number> => (await fetch(`${service.url}/account`, { headers: owner.headers, redirect: 'manual' })).status;
    const put = async (n: number): Promise<number | undefined> => (await publish(service.url, await tokenFor({ ...claimsOf(), aud: service.url }), documentOf(n)))?.status;
    expect(await put(1)).toBe(201);
    const jump = async (): Promise<void> => {
      service.child.kill('SIGUSR2');
      await until('the clock has jumped', async () => (await put(1)) !== 200);
    };
    await jump();
    expect([await account(), await put(2)]).toEqual([200, 401]);
    service.child.kill('SIGUSR2');
    await until('the clock is right again', async () => (await put(2)) !== 401);
    expect(await put(3)).toBe(201);
    const list = await fetch(`${service.url}/api/portfolios/mine/snapshots?limit=3`, { headers: owner.headers });
    const { snapshots } = (await list.json()) as { snapshots: { commit: string }[] };
    expect(snapshots.map(({ commit }) => Number.parseInt(commit, 16))).toEqual([3, 2, 1]);
  }, patience);
});

/** A service whose clock jumps a year ahead on SIGUSR2, and back on the next. */
function clockEnvironment(): NodeJS.ProcessEnv {
  const script = `
    const real = Date.now, RealDate = Date;
    let ahead = 0;
    process.on('SIGUSR2', () => { ahead = ahead === 0 ? 31536000000 : 0; });
    globalThis.Date = class extends RealDate {
      constructor(...given) { if (given.length === 0) super(real() + ahead); else super(...given); }
      static now() { return real() + ahead; }
    };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
}
