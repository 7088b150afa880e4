import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

import type { Command } from 'commander';

import type { Report } from '../stage/report.ts';
import { stageCommand } from '../stage/stage-command.ts';

const making = path.resolve(import.meta.dirname, '../../../infra/local/src/site/cli.ts');

/** As a shell counts a program that was interrupted. */
const interrupted = 130;

interface Options {
  readonly output: string;
  readonly evidence?: string;
}

/** What the command prints. */
interface MadeSite {
  readonly folder: string;
  readonly commit: string;
  readonly files: number;
  readonly bytes: number;
}

/** `pipeline site`: the public pages of the portfolio as files. */
export function siteCommand(): Command {
  return stageCommand<Options>('site', 'copy the public pages of the portfolio into a folder that opens anywhere', async ({ options: { output, evidence }, progress }) =>
    await run(['--output', output, ...(evidence === undefined ? [] : ['--evidence', evidence])], progress))
    .requiredOption('--output <folder>', 'where to; it has to be empty, or not there yet')
    .option('--evidence <file>', 'the document to show; by default that of this repository is gathered');
}

async function run(args: readonly string[], progress: (line: string) => void): Promise<Report> {
  const child = spawn(process.execPath, [making, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  // The terminal tells both; what we started stops what it started before it ends, and we end with it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { if (signal !== 'SIGINT') child.kill(signal); });
  let last = '';
  createInterface({ input: child.stderr }).on('line', (line) => {
    last = line;
    progress(line);
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close') as Promise<[number | null]>]);
  if (said === '') throw new Error(code === interrupted ? 'it was stopped' : last);
  const { folder, commit, files, bytes } = JSON.parse(said) as MadeSite;
  return {
    outcome: 'passed',
    summary: `${files} files at commit ${commit.slice(0, 7)}; open ${path.join(folder, 'index.html')}`,
    findings: [],
    figures: { files, bytes, commit },
  };
}
