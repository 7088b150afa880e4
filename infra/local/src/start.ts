import { randomBytes } from 'node:crypto';
import path from 'node:path';

import { Listr } from 'listr2';

import type { Cleanup } from './cleanup.ts';
import { clientId } from './identity/identity.ts';
import { startListening, type Listening } from './listening.ts';
import { portfolioId, type Plan } from './plan.ts';
import { choosePort } from './ports.ts';
import { run } from './run.ts';
import type { RunningPostgres } from './postgres.ts';
import { sampleDocument, sampleRepository } from './sample.ts';
import { startInFreeSlot } from './slot.ts';

/** What people ask for when they start the system. */
export interface StartOptions {
  readonly port?: number;
  readonly metricsPort?: number;
  /** Folder that keeps databases and logs. */
  readonly data: string;
}

/** How progress is shown: as it happens on a terminal, or not at all. */
export type Renderer = 'default' | 'silent';

/** The whole system, running. */
export interface RunningSystem {
  readonly portfolio: string;
  readonly api: string;
  readonly metrics: string;
  readonly logFile: string;
  /** What publishing said. */
  readonly published: string;
  /** Settles when a part ends that should not have; says which, and its last words. */
  readonly broken: Promise<string>;
}

/**
 * Starts the whole system: the database, the schema, people to sign in as, the service, and the evidence of this
 * repository in it.
 *
 * @ksb one-command-start D2 D4 D12 K10 S4 S12: whoever joins types one command and sees the whole system at work
 * with real evidence in it, instead of following a page of instructions that has gone stale.
 *
 * @throws Error of the step that failed; the caller then stops what had been started
 */
export async function start(plan: Plan, options: StartOptions, stop: Cleanup, renderer: Renderer): Promise<RunningSystem> {
  const port = await choosePort(options.port, 3000, '--port');
  const metricsPort = await choosePort(options.metricsPort, 9464, '--metrics-port');
  // The same people at the same place next time, unless a place of one's own was asked for.
  const identityPort = await choosePort(options.port === undefined ? undefined : 0, 3100, '');
  const [origin, issuer] = [addressOf(port), addressOf(identityPort)];
  const requestToken = randomBytes(32).toString('hex');
  const logFile = (name: string, at: number): string => path.join(options.data, 'logs', `${name}-${at}.log`);
  const started = async (starting: Promise<Listening>): Promise<Listening> => {
    const running = await starting;
    stop.add(running.stop);
    return running;
  };

  // What does not depend on each other begins at once; each step then waits for its own.
  const gathered = begin(run(plan.evidence));
  const identity = begin(started(startListening({
    name: 'the sign-in provider',
    command: plan.identity,
    env: { IDENTITY_PORT: String(identityPort), SERVICE_ORIGIN: origin, REPOSITORY: sampleRepository, REQUEST_TOKEN: requestToken },
    logFile: logFile('identity', identityPort),
  })));
  const postgres = begin(startDatabase(options.data, stop));
  const databaseUrl = postgres.then((running) => running?.url ?? ownDatabase());
  const withDatabase = async (command: Plan['migrate']): Promise<string> =>
    await run(command, { ...process.env, DATABASE_URL: await databaseUrl, LOG_LEVEL: 'warn' });
  const prepared = begin(withDatabase(plan.migrate).then(async () => {
    await Promise.all([withDatabase(plan.retain), withDatabase(plan.sample(sampleDocument(issuer)))]);
  }));
  const service = begin(databaseUrl.then(async (url) => await started(startListening({
    name: 'the service',
    command: plan.service,
    env: {
      DATABASE_URL: url,
      HOST: '127.0.0.1',
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
      PUBLIC_URL: origin,
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: clientId,
      PUBLISHER_ISSUER: issuer,
      PUBLISHER_KEYS: `${issuer}/jwks`,
    },
    logFile: logFile('service', port),
  }))));
  const asPipeline = { ...process.env, ACTIONS_ID_TOKEN_REQUEST_URL: `${issuer}/actions/token`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken };

  let receipt = '';
  await new Listr([
    { title: 'Start the database', task: async () => { await postgres; } },
    { title: 'Bring its schema and the sample people up to date', task: async () => { await prepared; } },
    { title: 'Start the sign-in provider', task: async () => { await identity; } },
    { title: 'Start the service', task: async () => { await service; } },
    { title: 'Gather the evidence of this repository', task: async () => { await gathered; } },
    { title: 'Publish it', task: async () => { receipt = await run(plan.publish(origin), asPipeline); } },
  ], { renderer, fallbackRenderer: 'simple', registerSignalListeners: false, rendererOptions: { showErrorMessage: false } }).run();
  return toRunning(await postgres, await identity, await service, receipt);
}

/** Marks a promise as awaited by a later step, so that an earlier failure is the one that is reported. */
function begin<Value>(work: Promise<Value>): Promise<Value> {
  work.catch(() => undefined);
  return work;
}

const ownDatabase = (): string => process.env['DATABASE_URL'] ?? '';

/** No database of ours is started where DATABASE_URL names one. */
async function startDatabase(data: string, stop: Cleanup): Promise<RunningPostgres | undefined> {
  if (ownDatabase() !== '') return undefined;
  const running = await startInFreeSlot(path.join(data, 'postgres'));
  stop.add(running.stop);
  return running;
}

const addressOf = (port: number): string => `http://127.0.0.1:${port}`;

function toRunning(postgres: RunningPostgres | undefined, identity: Listening, service: Listening, published: string): RunningSystem {
  const address = addressOf(Number(service.said['port']));
  const parts: readonly (readonly [string, Pick<Listening, 'exited' | 'log'>])[] = [
    ['the service', service],
    ['the sign-in provider', identity],
    ...(postgres === undefined ? [] : [['Postgres', postgres] as const]),
  ];
  return {
    portfolio: `${address}/portfolios/${portfolioId}`,
    api: `${address}/api/openapi.json`,
    metrics: `${addressOf(Number(service.said['metricsPort']))}/metrics`,
    logFile: service.logFile,
    published,
    broken: Promise.race(parts.map(async ([name, { exited, log }]) => `${name} ended with exit code ${await exited}:\n${log()}`)),
  };
}
