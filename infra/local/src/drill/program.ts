import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { Command, InvalidArgumentError } from 'commander';
import { Listr } from 'listr2';

import { cleanup, type Cleanup } from '../cleanup.ts';
import { exitCodes, untilAskedToStop } from '../foreground.ts';
import { repository } from '../start.ts';
import { findBlame } from './blame.ts';
import { drillFactor, drills, type Drill } from './drills.ts';
import { runbookOf } from './follow-runbook.ts';
import { fileName, postMortem } from './post-mortem.ts';
import { DrillFailed, MachineTooBusy, runDrill, type DrillResult } from './run-drill.ts';

interface Options {
  readonly all?: boolean;
  readonly atOnce: number;
  readonly repeat: number;
  readonly write?: boolean;
  readonly json?: boolean;
}

interface Outcome {
  readonly drill: string;
  readonly result?: DrillResult;
  readonly problem?: string;
}

const mostAttempts = 3;

/** The command behind `pipeline drill`. */
export function program(): Command {
  const command = new Command('pipeline drill')
    .description('Lets something go wrong on a platform of its own, and goes through all of it: alert, telephone, runbook, and the notice that it is over.')
    .argument('[names...]', 'which drills')
    .option('--all', 'every drill')
    .option('--list', 'say which drills there are, and run none')
    .option('--repeat <count>', 'run each so often', readCount, 1)
    .option('--at-once <count>', 'how many run side by side; each has a platform of its own', readCount, 1)
    .option('--write', 'keep the post-mortem in docs/postmortems and what was measured beside the tests of the rules, and not in .local')
    .option('--json', 'print the results as one JSON document, and no progress')
    .addHelpText('after', `
restore is a drill as well, with options of its own: pipeline drill restore --help
Exit codes: 0 every drill went as it must; 1 one did not; 2 the command was misused; 130 stopped.`)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.misused));
  return command.action(async (names: readonly string[], options: Options & { readonly list?: boolean }) => {
    if (options.list === true) {
      console.log(options.json === true ? JSON.stringify(drills.map(({ name, about, boundary, alert }) => ({ name, about, boundary, alert }))) : listed());
      return;
    }
    const chosen = options.all === true ? drills : names.map((name) => drills.find((drill) => drill.name === name) ?? unknown(command, name));
    if (chosen.length === 0) command.error(`error: name a drill, or --all; the drills are ${namesOfAll()}`, { exitCode: exitCodes.misused });
    process.exitCode = await runUntilStopped(chosen, options);
    setImmediate(() => process.exit());
  });
}

async function runUntilStopped(chosen: readonly Drill[], options: Options): Promise<number> {
  const stop = cleanup();
  const outcomes: Outcome[] = [];
  try {
    const done = await Promise.race([runAll(chosen, options, outcomes, stop), untilAskedToStop()]);
    if (done === 'stop') return exitCodes.interrupted;
  } finally {
    await Promise.allSettled([stop.stopAll()]);
  }
  if (options.json === true) console.log(JSON.stringify(outcomes, (key, value: unknown) => (key === 'trace' ? undefined : value), 2));
  else for (const { drill, problem } of outcomes) if (problem !== undefined) console.error(`\n${drill}: ${problem}`);
  return outcomes.every(({ problem }) => problem === undefined) ? exitCodes.done : exitCodes.failed;
}

async function runAll(chosen: readonly Drill[], { repeat, atOnce, json, write }: Options, outcomes: Outcome[], all: Cleanup): Promise<void> {
  const runs = Array.from({ length: repeat }, () => chosen).flat();
  await new Listr(
    runs.map((drill) => ({
      title: drill.name,
      task: async (_: unknown, task: { title: string; output: string }) => {
        try {
          const result = await runUndisturbed(drill, (step) => { Object.assign(task, { title: `${drill.name}: ${step}`, output: step }); }, all);
          outcomes.push({ drill: drill.name, result });
          Object.assign(task, { title: `${summary(result)}; ${keep(result, drill, write === true)}` });
        } catch (error) {
          outcomes.push({ drill: drill.name, problem: problemOf(error) });
          throw error;
        }
      },
    })),
    { concurrent: atOnce, exitOnError: false, renderer: json === true ? 'silent' : 'default', fallbackRenderer: 'simple', registerSignalListeners: false, rendererOptions: { showErrorMessage: false } },
  ).run();
}

/** Runs a drill again where the machine was too busy to watch it; what goes wrong while all is watched is never tried again. */
async function runUndisturbed(drill: Drill, tell: (step: string) => void, all: Cleanup): Promise<DrillResult> {
  for (let attempt = 1; ; attempt += 1) {
    const own = cleanup();
    all.add(own.stopAll);
    try {
      return await runDrill(drill, tell, own);
    } catch (error) {
      if (!(error instanceof MachineTooBusy) || attempt === mostAttempts) throw error;
    } finally {
      await own.stopAll();
    }
  }
}

/** Keeps the post-mortem; one that somebody has begun to write in is never overwritten. */
function keep(result: DrillResult, drill: Drill, write: boolean): string {
  const text = postMortem(result, drill, runbookOf(repository.root, drill.alert));
  const [blame] = findBlame(text);
  if (blame !== undefined) throw new Error(`line ${blame.line} of its post-mortem says “${blame.words}”. ${blame.why}`);
  const file = path.join(repository.root, write ? 'docs/postmortems' : '.local/postmortems', fileName(result));
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    writeFileSync(file, text, { flag: write ? 'wx' : 'w' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new Error(`${file} is there already, and people may have written in it`, { cause: error });
  }
  if (result.trace !== undefined) keepTrace(result.trace, path.join(repository.root, write ? 'infra/monitoring/test/traces/drills' : '.local/traces', `${result.drill}.yaml`));
  return path.relative(process.cwd(), file);
}

/** The newest takes the place of the one before: nobody has written in it. */
function keepTrace(trace: string, file: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, trace);
}

function problemOf(error: unknown): string {
  if (!(error instanceof DrillFailed)) return error instanceof Error ? error.message : String(error);
  const since = error.moments[0]?.at ?? 0;
  return [error.message, ...error.moments.map(({ at, source, text }) => `  ${((at - since) / 1000).toFixed(1)} s  ${source}: ${text}`)].join('\n');
}

function summary({ drill, alert, pagedAfter, mitigatedAfter, resolvedAfter }: DrillResult): string {
  return `${drill}: ${alert} after ${pagedAfter} s, over ${mitigatedAfter} s later, and said so after ${resolvedAfter} s`;
}

const namesOfAll = (): string => drills.map(({ name }) => name).join(', ');

function listed(): string {
  const longest = Math.max(...drills.map(({ name }) => name.length));
  const lines = drills.map(({ name, about, alert, pagedWithin }) => `${name.padEnd(longest)}  ${about}\n${' '.repeat(longest)}  ${alert} within ${pagedWithin} s`);
  return [...lines, '', `The clock of those who watch runs ${drillFactor} times faster than in production.`].join('\n');
}

function unknown(command: Command, name: string): never {
  return command.error(`error: there is no drill “${name}”; the drills are ${namesOfAll()}, and restore`, { exitCode: exitCodes.misused });
}

function readCount(value: string): number {
  if (/^[1-9]\d?$/.test(value)) return Number(value);
  throw new InvalidArgumentError('write a whole number from 1 to 99');
}
