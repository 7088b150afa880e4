import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { spawnTied } from '../src/tied.ts';
import { isAlive } from '../src/is-alive.ts';
import { until } from '../src/until.ts';

/** Prints its process id and says which signal ends it. */
const program = ['sh', '-c', 'trap "echo asked; exit 7" INT TERM; echo $$; while :; do sleep 0.05; done'] as const;

const firstLine = async (stream: NodeJS.ReadableStream): Promise<string> => {
  const [line] = (await once(createInterface({ input: stream }), 'line')) as [string];
  return line;
};

describe('a tied process', () => {
  it('is asked to stop, and tells how it ended', async () => {
    const tied = spawnTied(program, { stopSignal: 'TERM' });
    const pid = Number(await firstLine(tied.stdout));
    await tied.stop();
    expect(await tied.exited).toBe(7);
    expect(isAlive(pid)).toBe(false);
  });

  it('ends when its parent is killed without a warning', proving('tied-lifetimes', async () => {
    const module = pathToFileURL(path.resolve(import.meta.dirname, '../src/tied.ts')).href;
    const script = `
      import { spawnTied } from ${JSON.stringify(module)};
      const tied = spawnTied(${JSON.stringify(program)}, { stopSignal: 'TERM' });
      tied.stdout.pipe(process.stdout);
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = Number(await firstLine(parent.stdout));
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await until('the program ended with its parent', () => !isAlive(pid));
  }), 30_000);

  it('is killed when it does not listen', async () => {
    const deaf = spawnTied(['sh', '-c', 'trap "" INT TERM; echo $$; while :; do sleep 0.05; done'], { stopSignal: 'TERM' });
    const pid = Number(await firstLine(deaf.stdout));
    await deaf.stop(100);
    await until('it is gone', () => !isAlive(pid));
  });

  it('reports the exit code of a program that ends by itself', async () => {
    expect(await spawnTied(['sh', '-c', 'exit 3'], { stopSignal: 'TERM' }).exited).toBe(3);
    expect(await spawnTied(['no-such-program-at-all'], { stopSignal: 'TERM' }).exited).toBe(127);
  });
});
