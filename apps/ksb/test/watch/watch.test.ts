import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, expect, it } from '@jest/globals';

import { checkoutWith, write } from '../scan/temporary-folder.ts';

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const claim = (id: string, body = 'run();'): string => `// @ksb ${id} D1 K7: why\n${body}\n`;

let child: ChildProcess | undefined;
let printed = '';

function watch(root: string, ...options: string[]): void {
  printed = '';
  child = spawn(process.execPath, [cli, '--root', root, 'watch', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout?.on('data', (chunk: Buffer) => { printed += chunk.toString(); });
}

/** Waits until something was printed since the last time. */
async function until(words: string): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!printed.includes(words)) {
    if (Date.now() > deadline) throw new Error(`“${words}” was not printed, but:\n${printed}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  printed = '';
}

afterEach(() => {
  child?.kill('SIGKILL');
});

it('shows what each save changed, and ends with Ctrl-C', async () => {
  const root = checkoutWith({ '.gitignore': 'build/\n', 'a.ts': claim('one') });
  watch(root);
  await until('Watching 1 claims.');
  write(root, { 'b/new.ts': claim('two') });
  await until('added: “two” (b/new.ts:1): shows D1 K7\n');
  write(root, { 'a.ts': claim('one', 'stop();') });
  await until('changed: “one” (a.ts:1)\n');
  write(root, { 'a.ts': claim('one', 'stop();').replace('K7', 'K99') });
  await until('removed: “one” (a.ts:1): shows no more D1 K7\na.ts:1:16: “K99” is no duty or KSB of ST0825');
  write(root, { 'build/c.ts': claim('three'), 'a.ts': claim('one', 'stop();') });
  await until('mended: a.ts:1:16');
  rmSync(path.join(root, 'b'), { recursive: true });
  await until('removed: “two” (b/new.ts:1)');
  const ended = new Promise((resolve) => child?.once('exit', resolve));
  child?.kill('SIGINT');
  expect(await ended).toBe(130);
}, 60_000);

it('speaks JSON to programs, a document a line', async () => {
  const root = checkoutWith({ 'a.ts': claim('one') });
  watch(root, '--json');
  await until('"change":"added"');
  write(root, { 'a.ts': `\n${claim('two')}` });
  await until('"change":"removed"');
}, 60_000);
