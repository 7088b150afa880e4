import path from 'node:path';

import { Command, InvalidArgumentError } from 'commander';

import { exitCodes } from '../exit-codes.ts';
import { findingsOf } from './findings.ts';
import { readRegistry } from './registry.ts';
import { planOf, strangersIn, type Step } from './sync-plan.ts';
import { apply, readServer } from './sync.ts';
import { UnleashError, type UnleashAdmin } from './unleash-api.ts';
import { usesIn } from './usage.ts';

interface Options {
  readonly sync?: boolean;
  readonly dryRun?: boolean;
  readonly environment: string;
  readonly on?: string;
  readonly root: string;
  readonly json?: boolean;
}

interface Report {
  /** What is wrong, a sentence each. */
  readonly findings: readonly string[];
  /** What is to be done in Unleash, or was done. */
  readonly steps: readonly Step[];
  readonly done: boolean;
}

/** `pipeline toggles`: whether the toggles in the code are in order, and whether Unleash has the same. */
export function togglesCommand(): Command {
  const command = new Command('toggles')
    .description('look for toggles that are expired or that nothing uses, and make Unleash match the list in the code')
    .option('--sync', 'make Unleash match')
    .option('--dry-run', 'with --sync: only say what would be done')
    .option('--environment <name>', 'the environment of Unleash in which new toggles begin', 'development')
    .option('--on <day>', 'look as on another day, like 2027-03-01', readDay)
    .option('--root <folder>', 'the repository to look at', path.resolve(import.meta.dirname, '../../..'))
    .option('--json', 'print the result as one JSON document')
    .addHelpText('after', `
UNLEASH_URL and UNLEASH_ADMIN_TOKEN name the server and an admin token of it. Where both are set, it is looked at.
What somebody switched in Unleash stays as it is: defaults hold for new toggles only. With --sync, what else is wrong is said and
fails nothing, so that a server can be brought up to date while somebody mends the code.
Exit codes: 0 all is well; 1 something is wrong, or Unleash did not do as asked; 2 the command was misused.`);
  return command.action(async (options: Options) => {
    const { UNLEASH_URL: url = '', UNLEASH_ADMIN_TOKEN: token = '' } = process.env;
    const unleash = url === '' || token === '' ? undefined : { url, token, environment: options.environment };
    if (options.dryRun === true && options.sync !== true) command.error('error: --dry-run goes with --sync', { exitCode: exitCodes.misused });
    if (options.sync === true && unleash === undefined) command.error('error: --sync needs UNLEASH_URL and UNLEASH_ADMIN_TOKEN in the environment', { exitCode: exitCodes.misused });
    try {
      const report = await look(options, unleash);
      console.log(options.json === true ? JSON.stringify(report, undefined, 2) : print(report, unleash));
      process.exitCode = report.findings.length === 0 || options.sync === true ? exitCodes.done : exitCodes.found;
    } catch (error) {
      if (!(error instanceof UnleashError)) throw error;
      console.error(error.message);
      process.exitCode = exitCodes.found;
    }
  });
}

function readDay(value: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))) return value;
  throw new InvalidArgumentError('write a day like 2027-03-01');
}

async function look({ root, on, sync, dryRun }: Options, unleash: UnleashAdmin | undefined): Promise<Report> {
  const registry = await readRegistry(root, on);
  const findings = findingsOf(registry, usesIn(root));
  if (unleash === undefined) return { findings, steps: [], done: false };
  const server = await readServer(unleash);
  const steps = planOf(registry, server, unleash.environment);
  const strangers = strangersIn(registry, server).map((name) => `${name}: it is in Unleash and not in the code; archive it there, or register it`);
  if (sync !== true) return { findings: [...findings, ...strangers, ...steps.map((step) => `${step.name}: Unleash does not match; --sync would ${step.action} it`)], steps, done: false };
  if (dryRun !== true) await apply(steps, registry, unleash);
  return { findings: [...findings, ...strangers], steps, done: dryRun !== true };
}

function print({ findings, steps, done }: Report, unleash: UnleashAdmin | undefined): string {
  const found = findings.length === 0 ? ['The toggles in the code are in order.'] : findings;
  return [...found, ...serverLines(steps, done, unleash)].join('\n');
}

function serverLines(steps: readonly Step[], done: boolean, unleash: UnleashAdmin | undefined): readonly string[] {
  if (unleash === undefined) return ['Unleash was not looked at: UNLEASH_URL and UNLEASH_ADMIN_TOKEN are not set.'];
  if (steps.length === 0) return [`Unleash at ${unleash.url} matches.`];
  return steps.map(({ action, name }) => `${done ? 'Done' : 'To do'}: ${action} ${name}`);
}
