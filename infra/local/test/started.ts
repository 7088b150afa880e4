import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { afterEach } from '@jest/globals';

import { until } from '@exemplar/machine/until';

/** A `pnpm start` that runs as a process of its own. */
export interface Started {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  /** All that it wrote to its standard error, once it has ended. */
  readonly errors: Promise<string>;
  /** What it printed so far. */
  output(): string;
  /** The addresses that `--json` prints when it is ready. */
  addresses(): Promise<Record<string, string>>;
}

const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Starts a command of this package, as `pnpm start` does. */
export function started(script: string, args: readonly string[], env: Record<string, string> = {}): Started {
  const { DATABASE_URL: _unwanted, ...outer } = process.env;
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, script), ...args], { env: { ...outer, ...env } });
  children.push(child);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const exited = new Promise<number | null>((resolve) => { child.once('exit', resolve); });
  const errors = text(child.stderr);
  return {
    child,
    exited,
    errors,
    output: () => output,
    async addresses() {
      await until(`it is ready; so far it said: ${output}`, () => output.includes('}') || child.exitCode !== null, 60_000);
      if (!output.includes('}')) throw new Error(`it ended instead of starting:\n${await errors}`);
      return JSON.parse(output) as Record<string, string>;
    },
  };
}
