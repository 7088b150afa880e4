import path from 'node:path';

import { Command } from 'commander';

import { exitCodes, runInForeground } from './foreground.ts';
import { readPort } from './read-port.ts';
import { repository, start, type Repository, type RunningSystem, type StartOptions } from './start.ts';

interface Options extends StartOptions {
  readonly json?: boolean;
}

/** The command behind `pnpm start`. */
export function program(from: Repository = repository): Command {
  return new Command('pnpm start')
    .description('Starts the database and the service on this machine, and publishes the evidence of this repository.')
    .option('--port <number>', 'port of the service; by default 3000, or any that is free', readPort)
    .option('--metrics-port <number>', 'port of the metrics; by default 9464, or any that is free', readPort)
    .option('--data <folder>', 'folder that keeps databases and logs', path.join(from.root, '.local'))
    .option('--json', 'print the addresses as one JSON document, and no progress')
    .addHelpText('after', `
DATABASE_URL names a Postgres to use instead of the embedded one.
Exit codes: 0 stopped when asked to; 1 something failed; 2 the command was misused; 130 stopped before it was ready.`)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.misused))
    .action(async (options: Options) => {
      process.exitCode = await runInForeground<RunningSystem>({
        start: async (stop) => await start(from, options, stop, options.json === true ? 'silent' : 'default'),
        welcome: options.json === true ? (system) => JSON.stringify(addressesOf(system)) : welcome,
        broken: async ({ broken }) => await broken,
      });
    });
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
