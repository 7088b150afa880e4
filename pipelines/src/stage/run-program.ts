import path from 'node:path';
import { createInterface } from 'node:readline';

import { spawnTied } from '@exemplar/machine/tied';

import { repository } from './repository.ts';

/** How a program ended, and the last of what it said. */
export interface Ended {
  readonly code: number;
  readonly said: string;
}

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Told each line as it comes. */
  readonly told?: (line: string) => void;
}

/** Enough to see why a program failed; a program that never stops talking does not fill the memory. */
const linesKept = 400;

/** Where a job is told what a stage did. A program that a stage runs, such as the tests of the stages themselves, tells nothing there. */
const toldOnce = { GITHUB_OUTPUT: '', GITHUB_STEP_SUMMARY: '', PIPELINE_REPORTS: '' };

const tools = path.join(repository, 'node_modules/.bin');

/** Runs a program of the workspace at the root of the repository, and ends it when we end. */
export async function runProgram(command: readonly [string, ...string[]], { env = {}, told = () => undefined }: RunOptions = {}): Promise<Ended> {
  const program = spawnTied(command, {
    cwd: repository,
    env: { ...process.env, ...toldOnce, PATH: `${process.env['PATH'] ?? ''}${path.delimiter}${tools}`, NO_COLOR: '1', ...env },
    stopSignal: 'TERM',
  });
  const kept: string[] = [];
  const read = [program.stdout, program.stderr].map(async (stream) => {
    for await (const line of createInterface({ input: stream })) {
      told(line);
      kept.push(line);
      if (kept.length > linesKept) kept.shift();
    }
  });
  const code = await program.exited;
  await Promise.all(read);
  return { code, said: kept.join('\n') };
}
