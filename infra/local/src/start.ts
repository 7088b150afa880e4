import path from 'node:path';

import { Listr } from 'listr2';

import type { Cleanup } from './cleanup.ts';
import { portfolioId, type Plan } from './plan.ts';
import { choosePort } from './ports.ts';
import { run } from './run.ts';
import type { RunningPostgres } from './postgres.ts';
import { startService, type RunningService } from './service.ts';
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
 * Starts the whole system: the database, the schema, the service, and the evidence of this repository in it.
 *
 * @ksb one-command-start D2 D4 D12 K10 S4 S12: whoever joins types one command and sees the whole system at work
 * with real evidence in it, instead of following a page of instructions that has gone stale.
 *
 * @throws Error of the step that failed; the caller then stops what had been started
 */
export async function start(plan: Plan, options: StartOptions, stop: Cleanup, renderer: Renderer): Promise<RunningSystem> {
  const port = await choosePort(options.port, 3000, '--port');
  const metricsPort = await choosePort(options.metricsPort, 9464, '--metrics-port');

  // What does not depend on each other begins at once; each step then waits for its own.
  const gathered = begin(run(plan.evidence));
  const postgres = begin(startDatabase(options.data, stop));
  const databaseUrl = postgres.then((running) => running?.url ?? ownDatabase());
  const migrated = begin(databaseUrl.then((url) => run(plan.migrate, { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'warn' })));
  const logFolder = path.join(options.data, 'logs');
  const service = begin(databaseUrl.then(async (url) => {
    const running = await startService({ command: plan.service, databaseUrl: url, port, metricsPort, logFolder });
    stop.add(running.stop);
    return running;
  }));
  const published = (): Promise<string> => service.then((running) => run(plan.publish(addressOf(running.port))));

  let receipt = '';
  await new Listr([
    { title: 'Start the database', task: async () => { await postgres; } },
    { title: 'Bring its schema up to date', task: async () => { await migrated; } },
    { title: 'Start the service', task: async () => { await service; } },
    { title: 'Gather the evidence of this repository', task: async () => { await gathered; } },
    { title: 'Publish it', task: async () => { receipt = await published(); } },
  ], { renderer, fallbackRenderer: 'simple', registerSignalListeners: false, rendererOptions: { showErrorMessage: false } }).run();
  return toRunning(await postgres, await service, receipt);
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

function toRunning(postgres: RunningPostgres | undefined, service: RunningService, published: string): RunningSystem {
  const address = addressOf(service.port);
  const ends = [
    service.exited.then((code) => `the service ended with exit code ${code}:\n${service.log()}`),
    ...(postgres === undefined ? [] : [postgres.exited.then((code) => `Postgres ended with exit code ${code}:\n${postgres.log()}`)]),
  ];
  return {
    portfolio: `${address}/portfolios/${portfolioId}`,
    api: `${address}/api/openapi.json`,
    metrics: `${addressOf(service.metricsPort)}/metrics`,
    logFile: service.logFile,
    published,
    broken: Promise.race(ends),
  };
}
