import { createHash } from 'node:crypto';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { ensureDatabase } from './ensure-database.ts';
import { freePort } from '@exemplar/machine/free-port';
import { keepLog, type KeptLog } from './kept-log.ts';
import { spawnTied, type Tied } from '@exemplar/machine/tied';

/** An Unleash server of our own. */
export interface RunningUnleash {
  /** As in `http://127.0.0.1:4242`; its pages are here. */
  readonly url: string;
  readonly pid: number;
  readonly logFile: string;
  /** With which people sign in to its pages. */
  readonly signIn: { readonly user: string; readonly password: string };
  /** May change everything. */
  readonly adminToken: string;
  /** May read the toggles of the environment `development`, as a service does. */
  readonly serviceToken: string;
  /** Exit code, when the server ends by itself. */
  readonly exited: Promise<number>;
  /** The last lines that the server wrote. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

export interface UnleashOptions {
  /** Any database of the Postgres in which Unleash has one of its own. */
  readonly postgres: string;
  /** The name of its own database. */
  readonly database?: string;
  /** By default any that is free. */
  readonly port?: number;
  readonly logFile: string;
}

/** How long a start may take on a busy machine: it makes its schema in some four seconds. Milliseconds. */
const patience = 60_000;
const attempts = 3;

/** With whom its pages begin. */
const user = 'admin';

/**
 * Starts a real Unleash server on the loopback address, and stops it when this process ends. It tells nobody that it runs.
 *
 * @ksb real-unleash-locally D7 D12 K13 S12: toggles are tried on a developer's own machine against the very server
 * that production uses, so that nobody learns first in production how a change of one behaves.
 *
 * @throws Error with the server's own last words when it does not start
 */
export async function startUnleash({ postgres, database = 'unleash', port: asked, logFile }: UnleashOptions): Promise<RunningUnleash> {
  await ensureDatabase(postgres, database);
  for (let attempt = 1; ; attempt += 1) {
    const port = asked ?? (await freePort());
    const secrets = secretsOf(postgres);
    const { tied, log, said } = launch(addressIn(postgres, database), port, secrets, logFile);
    const url = `http://127.0.0.1:${port}`;
    const outcome = await becomesHealthy(url, tied);
    if (outcome === 'healthy') {
      const { adminToken, serviceToken, password } = secrets;
      const stop = async (): Promise<void> => { await tied.stop(); };
      return { url, pid: tied.pid, logFile, signIn: { user, password }, adminToken, serviceToken, exited: tied.exited, log, stop };
    }
    await tied.stop();
    await Promise.race([said, setTimeout(1000, undefined, { ref: false })]);
    // Somebody took the port between our look and the start.
    if (log().includes('EADDRINUSE') && asked === undefined && attempt < attempts) continue;
    throw new Error(`Unleash did not start${outcome === 'late' ? ` within ${patience / 1000} seconds` : ''}:\n${log()}`);
  }
}

interface Secrets {
  readonly adminToken: string;
  readonly serviceToken: string;
  readonly password: string;
}

/**
 * Unleash takes its first tokens into an empty database and no others afterwards, so they have to be the same at the
 * next start. Whoever knows the database's password can read and write all that they give access to anyway.
 */
function secretsOf(postgres: string): Secrets {
  const secret = (use: string): string => createHash('sha256').update(`${new URL(postgres).password} ${use}`).digest('hex');
  return { adminToken: `*:*.${secret('admin')}`, serviceToken: `default:development.${secret('service')}`, password: secret('sign-in').slice(0, 24) };
}

function launch(database: string, port: number, { adminToken, serviceToken, password }: Secrets, logFile: string): KeptLog & { readonly tied: Tied } {
  const library = fileURLToPath(import.meta.resolve('unleash-server'));
  const tied = spawnTied([process.execPath, path.resolve(path.dirname(library), '../server.js')], {
    stopSignal: 'TERM',
    env: {
      ...process.env,
      NODE_ENV: 'production',
      TZ: 'UTC',
      DATABASE_URL: database,
      DATABASE_SSL: 'false',
      HTTP_HOST: '127.0.0.1',
      PORT: String(port),
      UNLEASH_URL: `http://127.0.0.1:${port}`,
      UNLEASH_SECRET: password,
      UNLEASH_DEFAULT_ADMIN_USERNAME: user,
      UNLEASH_DEFAULT_ADMIN_PASSWORD: password,
      INIT_ADMIN_API_TOKENS: adminToken,
      INIT_BACKEND_API_TOKENS: serviceToken,
      CHECK_VERSION: 'false',
      SEND_TELEMETRY: 'false',
      LOG_LEVEL: 'warn',
    },
  });
  return { tied, ...keepLog(tied, logFile) };
}

async function becomesHealthy(url: string, { exited }: Tied): Promise<'healthy' | 'ended' | 'late'> {
  const ended = exited.then(() => 'ended' as const);
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    const outcome = await Promise.race([ended, answers(`${url}/health`)]);
    if (outcome !== 'silent') return outcome;
    await setTimeout(50);
  }
  return 'late';
}

async function answers(address: string): Promise<'healthy' | 'silent'> {
  return await fetch(address).then(({ ok }) => (ok ? 'healthy' : 'silent'), () => 'silent');
}

function addressIn(postgres: string, database: string): string {
  const url = new URL(postgres);
  url.pathname = `/${database}`;
  return url.href;
}
