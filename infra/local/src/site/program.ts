import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { Command } from 'commander';

import { cleanup, type Cleanup } from '../cleanup.ts';
import { exitCodes, untilAskedToStop } from '../foreground.ts';
import { makeSite } from './make-site.ts';

interface Options {
  readonly output: string;
  readonly evidence?: string;
}

/** The command behind `pipeline site`. */
export function program(): Command {
  return new Command('pipeline site')
    .description('Copies the public pages of the portfolio into a folder, to be put anywhere or opened from there.')
    .requiredOption('--output <folder>', 'where to; it has to be empty, or not there yet')
    .option('--evidence <file>', 'the document to show; by default that of this repository is gathered')
    .addHelpText('after', `
Prints what was written as one JSON document; progress goes to standard error.
Exit codes: 0 it is written; 1 something failed; 2 the command was misused; 130 stopped.`)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.misused))
    .action(async (options: Options) => {
      process.exitCode = await runUntilStopped(options).catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        return exitCodes.failed;
      });
      setImmediate(() => process.exit());
    });
}

async function runUntilStopped({ output, evidence }: Options): Promise<number> {
  const stop = cleanup();
  const asked = untilAskedToStop();
  const making = makeSite(path.resolve(output), evidence === undefined ? undefined : path.resolve(evidence), (line) => { console.error(line); }, stop);
  try {
    const made = await Promise.race([making, asked]);
    if (made === 'stop') return exitCodes.interrupted;
    console.log(JSON.stringify(made));
    return exitCodes.done;
  } finally {
    await stopWhile(making, stop);
  }
}

/** Stops what was started, and what a step that had begun still adds: without it the next step cannot go on, and the making ends. */
async function stopWhile(making: Promise<unknown>, { stopAll }: Cleanup): Promise<void> {
  const ended = making.then(() => true, () => true);
  do await Promise.allSettled([stopAll()]);
  while (!(await Promise.race([ended, setTimeout(50, false)])));
  await Promise.allSettled([stopAll()]);
}
