import { spawn } from 'node:child_process';

import type { Demonstration } from './running-order.ts';

/** What a demonstration really did. */
export interface Shown extends Demonstration {
  /** Whether it ended well and said what was expected. */
  readonly asExpected: boolean;
  /** The line that was expected where it was said, else the last that was. */
  readonly actual: string;
}

/** Seconds after which a demonstration is given up. */
const limit = 300;

/** Runs a demonstration at the root of a repository, without a shell and without asking anything. */
export async function demonstrate(root: string, { command, expect }: Demonstration): Promise<Shown> {
  const [program = '', ...words] = command.split(' ').filter((word) => word !== '');
  const { code, output } = await run(root, program, words);
  const lines = output.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const said = lines.find((line) => line.includes(expect));
  return { command, expect, asExpected: code === 0 && said !== undefined, actual: said ?? lines.at(-1) ?? 'nothing' };
}

function run(root: string, program: string, words: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], signal: AbortSignal.timeout(limit * 1000), env: { ...process.env, NO_COLOR: '1' } });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', (error) => {
      if (error.name === 'AbortError') resolve({ code: null, output: `${output}\ngiven up after ${limit} seconds` });
      else reject(error);
    });
    child.once('close', (code) => { resolve({ code, output }); });
  });
}
