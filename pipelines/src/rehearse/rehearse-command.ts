import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

import { ToolsMissing } from '@exemplar/machine/tool';
import { Option, type Command } from 'commander';

import { exitCodes } from '../exit-codes.ts';
import type { Report } from '../stage/report.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { rehearsalReport, type Rehearsal } from './rehearsal-report.ts';

const rehearsing = path.resolve(import.meta.dirname, '../../../infra/local/src/rehearsal/cli.ts');

/** As a shell counts a program that was interrupted. */
const interrupted = 130;

interface Options {
  readonly environment: string;
  readonly only?: string;
  readonly from?: string;
  readonly write?: true;
}

/** `pipeline rehearse`: lets good and bad releases in on this machine, as the template of an environment says. */
export function rehearseCommand(): Command {
  return stageCommand<Options>('rehearse', 'let good and bad releases in on this machine, and see which are promoted and which turned back', async ({ options, progress }) => {
    const { environment, only, from, write } = options;
    const asked = [...(only === undefined ? [] : ['--only', only]), ...(from === undefined ? [] : ['--from', from]), ...(write === true ? ['--write'] : [])];
    return await run(['--json', '--environment', environment, ...asked], progress);
  })
    .addOption(new Option('--environment <name>', 'whose template').choices(['dev', 'staging', 'production']).default('production'))
    .option('--only <names>', 'some of: good, slow, errs, leaks, broken-migration; by default all')
    .addOption(new Option('--from <what>', 'run the image, or the tree; by default the image where one was built').choices(['image', 'tree']))
    .option('--write', 'keep the report and its pictures in docs/rehearsals, and not in .local/rehearsals');
}

async function run(args: readonly string[], progress: (line: string) => void): Promise<Report> {
  const child = spawn(process.execPath, [rehearsing, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  // The terminal tells both; what we started stops what it started before it ends, and we end with it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { if (signal !== 'SIGINT') child.kill(signal); });
  let last = '';
  createInterface({ input: child.stderr }).on('line', (line) => {
    last = line;
    progress(line);
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close') as Promise<[number | null]>]);
  if (code === exitCodes.blocked) throw new ToolsMissing(last);
  if (said === '') throw new Error(code === interrupted ? 'it was stopped' : last);
  return rehearsalReport(JSON.parse(said) as Rehearsal);
}
