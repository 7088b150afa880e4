import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

import { ensureCluster, owner } from './cluster.ts';
import { ensureDatabase } from './ensure-database.ts';
import { freePort } from '@exemplar/machine/free-port';
import { asOrdinaryUser, findPostgres } from './postgres-programs.ts';
import { spawnTied, type Tied } from '@exemplar/machine/tied';

/** A Postgres server of our own. */
export interface RunningPostgres {
  readonly dataDir: string;
  /** `postgres://` address of the service's database, with the password. */
  readonly url: string;
  readonly pid: number;
  /** Exit code, when the server ends by itself. */
  readonly exited: Promise<number>;
  /** The last lines that the server wrote. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

export interface PostgresOptions {
  /** Folder of the cluster; it is made when it is not there. */
  readonly dataDir: string;
  /** Whether what was committed must survive a crash of the machine. Only throw-away clusters say no. */
  readonly durable: boolean;
  /** By default any that is free. */
  readonly port?: number;
  /** More settings, as `name=value`. */
  readonly settings?: readonly string[];
}

/** Another server runs on the same data. */
export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse';
}

const attempts = 5;
const logLines = 40;

/**
 * Starts Postgres on the loopback address, and stops it when this process ends.
 * @throws DataDirectoryInUse when another server runs on the same data
 * @throws Error with the server's own last words when it does not start
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const password = ensureCluster(options.dataDir, options);
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const server = launch(options, port);
    const outcome = await becomesReady(server);
    if (outcome === 'ready') return await toRunning(server, options.dataDir, port, password);
    const log = server.log();
    if (log.includes('lock file "postmaster.pid" already exists')) {
      throw new DataDirectoryInUse(`another Postgres runs on ${options.dataDir}`);
    }
    // Somebody took the port between our look and the start.
    if (/could not bind|Address already in use/.test(log) && attempt < attempts) continue;
    throw new Error(`Postgres did not start:\n${log}`);
  }
}

interface Launched {
  readonly tied: Tied;
  readonly ready: Promise<void>;
  readonly log: () => string;
  /** Settles when all that it wrote has been read. */
  readonly said: Promise<unknown>;
}

function launch({ dataDir, durable, settings: own = [] }: PostgresOptions, port: number): Launched {
  const tied = spawnTied(
    asOrdinaryUser([findPostgres().postgres, '-D', dataDir, ...[...settings(port, durable), ...own].flatMap((one) => ['-c', one])]),
    { stopSignal: 'INT', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } },
  );
  const lines: string[] = [];
  const reader = createInterface({ input: tied.stderr });
  const ready = new Promise<void>((resolve) => {
    reader.on('line', (line) => {
      lines.push(line);
      if (lines.length > logLines) lines.shift();
      if (line.includes('database system is ready to accept connections')) resolve();
    });
  });
  tied.stdout.resume();
  return { tied, ready, log: () => lines.join('\n'), said: once(reader, 'close') };
}

// @ksb database-settings D1 D8 D9 K12: the embedded database is a real Postgres and no imitation; it listens on
// this machine only, and gives up durability for speed nowhere but in throw-away test clusters.
function settings(port: number, durable: boolean): string[] {
  const throwAway = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  return [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    'timezone=UTC',
    ...(durable ? [] : throwAway),
  ];
}

async function becomesReady({ tied, ready, said }: Launched): Promise<'ready' | 'ended'> {
  const outcome = await Promise.race([ready.then(() => 'ready' as const), tied.exited.then(() => 'ended' as const)]);
  // Why it ended may still be on its way to us.
  if (outcome === 'ended') await Promise.race([said, setTimeout(1000, undefined, { ref: false })]);
  return outcome;
}

async function toRunning({ tied, log }: Launched, dataDir: string, port: number, password: string): Promise<RunningPostgres> {
  const address = (database: string): string => `postgres://${owner}:${password}@127.0.0.1:${port}/${database}`;
  await ensureDatabase(address('postgres'), owner);
  return { dataDir, url: address(owner), pid: tied.pid, exited: tied.exited, log, stop: async () => { await tied.stop(); } };
}
