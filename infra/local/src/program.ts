import path from 'node:path';

import { Command, InvalidArgumentError } from 'commander';

import { cleanup } from './cleanup.ts';
import { repositoryPlan, type Plan } from './plan.ts';
import { start, type RunningSystem, type StartOptions } from './start.ts';

const exitCodes = { done: 0, failed: 1, misused: 2, interrupted: 130 } as const;

interface Options extends StartOptions {
  readonly json?: boolean;
}

/** The command behind `pnpm start`. */
export function program(plan: Plan = repositoryPlan()): Command {
  return new Command('pnpm start')
    .description('Starts the database and the service on this machine, and publishes the evidence of this repository.')
    .option('--port <number>', 'port of the service; by default 3000, or any that is free', readPort)
    .option('--metrics-port <number>', 'port of the metrics; by default 9464, or any that is free', readPort)
    .option('--data <folder>', 'folder that keeps databases and logs', path.join(plan.root, '.local'))
    .option('--json', 'print the addresses as one JSON document, and no progress')
    .addHelpText('after', `
DATABASE_URL names a Postgres to use instead of the embedded one.
Exit codes: 0 stopped when asked to; 1 something failed; 2 the command was misused; 130 stopped before it was ready.`)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.misused))
    .action(async (options: Options) => {
      process.exitCode = await startUntilStopped(plan, options);
    });
}

async function startUntilStopped(plan: Plan, options: Options): Promise<number> {
  const stop = cleanup();
  const asked = untilAskedToStop();
  const system = start(plan, options, stop, options.json === true ? 'silent' : 'default');
  try {
    const first = await Promise.race([system, asked]);
    if (first === 'stop') return exitCodes.interrupted;
    console.log(options.json === true ? JSON.stringify(addressesOf(first)) : welcome(first));
    const last = await Promise.race([first.broken, asked]);
    if (last === 'stop') return exitCodes.done;
    console.error(last);
    return exitCodes.failed;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return exitCodes.failed;
  } finally {
    // Interrupted before it was ready, a step may still be about to add what it started.
    await Promise.allSettled([stop.stopAll()]);
    setImmediate(() => process.exit());
  }
}

/** Resolves on the first signal. A second one ends us at once, and all that is tied to us with us. */
async function untilAskedToStop(): Promise<'stop'> {
  return await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        resolve('stop');
        process.once(signal, () => process.exit(exitCodes.interrupted));
      });
    }
  });
}

function readPort(value: string): number {
  const port = Number(value);
  if (/^\d{1,5}$/.test(value) && port <= 65_535) return port;
  throw new InvalidArgumentError('a port is a whole number from 0 to 65535');
}

function addressesOf({ portfolio, api, metrics, logFile }: RunningSystem): object {
  return { portfolio, api, metrics, logFile };
}

function welcome({ portfolio, api, metrics, logFile, published }: RunningSystem): string {
  return `
Exemplar is running; ${published}

  Portfolio  ${portfolio}
  Sign in    ${new URL('/sign-in', portfolio).href}, as a sample apprentice, coach or assessor
  API        ${api}
  Metrics    ${metrics}
  Log        ${path.relative(process.cwd(), logFile)}

Ctrl-C stops it.`;
}
