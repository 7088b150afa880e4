import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { requireTools, ToolsMissing, type Tool } from '@exemplar/machine/tool';
import { Command, InvalidArgumentError, Option } from 'commander';

import { cleanup, type Cleanup } from '../cleanup.ts';
import { exitCodes, untilAskedToStop } from '../foreground.ts';
import { repository } from '../start.ts';
import { inWords } from './in-words.ts';
import { keep } from './keep.ts';
import type { Rehearsal } from './rehearsal.ts';
import { rehearse } from './rehearse.ts';
import { readReleasePlan } from './release-plan.ts';
import { releases, type Release } from './releases.ts';
import { synthesized } from './synthesized.ts';
import { wayToRun } from './way-to-run.ts';

interface Options {
  readonly environment: string;
  readonly only: readonly Release[];
  readonly from?: 'image' | 'tree';
  readonly write?: true;
  readonly json?: true;
}

/** Exit code where a program is missing. */
const blocked = 3;

const tools: readonly Tool[] = [
  { names: ['haproxy'], debian: 'haproxy', brew: 'haproxy' },
  { names: ['prometheus'], debian: 'prometheus', brew: 'prometheus' },
];

/** The command behind `pipeline rehearse`. */
export function program(): Command {
  return new Command('pipeline rehearse')
    .description('Lets releases in as the template says, each beside the release that runs and under load, and sees which are promoted and which turned back.')
    .addOption(new Option('--environment <name>', 'whose template').choices(['dev', 'staging', 'production']).default('production'))
    .option('--only <names>', `some of: ${releases.map(({ name }) => name).join(', ')}; by default all`, readNames, releases)
    .addOption(new Option('--from <what>', 'run the image, or the tree; by default the image where one was built').choices(['image', 'tree']))
    .option('--write', 'keep the report and its pictures in docs/rehearsals, and not in .local/rehearsals')
    .option('--json', 'print what was recorded as one JSON document')
    .addHelpText('after', `
Progress goes to standard error.
Exit codes: 0 every release ended as it must; 1 one did not; 2 the command was misused; 3 a program is missing; 130 stopped.`)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.misused))
    .action(async (options: Options) => {
      process.exitCode = await runUntilStopped(options).catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        return error instanceof ToolsMissing ? blocked : exitCodes.failed;
      });
      setImmediate(() => process.exit());
    });
}

async function runUntilStopped(options: Options): Promise<number> {
  const stop = cleanup();
  try {
    const rehearsal = await Promise.race([rehearsed(options, stop), untilAskedToStop()]);
    if (rehearsal === 'stop') return exitCodes.interrupted;
    const folder = path.join(repository.root, options.write === true ? 'docs/rehearsals' : '.local/rehearsals');
    keep(rehearsal, folder);
    tell(rehearsal, options.json === true, folder);
    return rehearsal.releases.every(({ asExpected }) => asExpected) ? exitCodes.done : exitCodes.failed;
  } finally {
    await Promise.allSettled([stop.stopAll()]);
  }
}

async function rehearsed({ environment, only, from }: Options, stop: Cleanup): Promise<Rehearsal> {
  requireTools(tools);
  const way = wayToRun(from);
  const room = mkdtempSync(path.join(tmpdir(), 'rehearsal-'));
  // Stopped half-way, something may still have begun to write there when all else had ended.
  process.once('exit', () => { rmSync(room, { recursive: true, force: true }); });
  const plan = readReleasePlan(await synthesized(environment, room));
  return await rehearse({ environment, plan, chosen: only, way, room }, (line) => { console.error(line); }, stop);
}

function tell(rehearsal: Rehearsal, json: boolean, folder: string): void {
  if (json) {
    console.log(JSON.stringify(rehearsal, undefined, 1));
    return;
  }
  for (const record of rehearsal.releases) console.log(`${record.asExpected ? '✔' : '✖'} ${record.release}: ${inWords(record)}`);
  console.log(path.relative(process.cwd(), path.join(folder, 'README.md')));
}

function readNames(value: string): readonly Release[] {
  return value.split(',').map((word) => {
    const release = releases.find(({ name }) => name === word.trim());
    if (release !== undefined) return release;
    throw new InvalidArgumentError(`the releases are ${releases.map(({ name }) => name).join(', ')}`);
  });
}
