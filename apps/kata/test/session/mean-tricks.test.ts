import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { repositoryWith } from '../tiny-repository.ts';

const cli = path.join(import.meta.dirname, '../../src/cli.ts');
const patience = 120_000;
let root = '';

const at = (file: string): string => path.join(root, file);
const change = (file: string, replace: string, by: string): void => { writeFileSync(at(file), readFileSync(at(file), 'utf8').replace(replace, () => by)); };

function git(...args: string[]): void {
  const { status, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** What the command says, and its exit code. */
function kata(...args: string[]): readonly [number | null, string] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, '--root', root, ...args], { encoding: 'utf8' });
  return [status, stdout + stderr];
}

/** Does something mean at the start, looks at it as a pair would, and puts everything back. */
function triedOn(trick: () => void): readonly [number | null, string] {
  trick();
  const seen = kata('check');
  git('restore', '.');
  return seen;
}

beforeAll(() => {
  root = repositoryWith();
  git('config', 'user.name', 'Ada Lovelace');
  git('config', 'user.email', 'ada@example.org');
  git('add', '--all');
  git('commit', '--quiet', '--message=Begin');
  expect(kata('start', 'sum', '--with', 'Grace Hopper <grace@example.org>')).toEqual([0, expect.stringContaining('Red, as they should be, are 1 of 1 checks: adds.')]);
}, patience);

afterAll(() => { rmSync(root, { recursive: true, force: true }); });

it('judges by the test as it was, and says which file was edited', () => {
  expect(triedOn(() => { change('sum.test.js', 'toBe(2)', 'toBe(0)'); })).toEqual([1, expect.stringContaining('Protected, and judged as at the start: sum.test.js')]);
  expect(triedOn(() => { rmSync(at('sum.test.js')); })).toEqual([1, expect.stringContaining('Protected, and judged as at the start: sum.test.js')]);
}, patience);

it('calls nothing green because what is judged is gone, or because a tool was unplugged', () => {
  expect(triedOn(() => { rmSync(at('sum.mjs')); })).toEqual([3, expect.stringContaining('! amber adds')]);
  const unplugged = "throw Object.assign(new Error('needs a socket'), { name: 'MissingTool' })";
  expect(triedOn(() => { change('sum.mjs', 'return 0', unplugged); })).toEqual([3, expect.stringContaining('needs a socket')]);
}, patience);

it('ends the turn on time, though whatever watched it was killed', async () => {
  const watching = spawn(process.execPath, [cli, '--root', root, 'check', '--watch'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(watching.stdout)) if (line.startsWith('Watching')) watching.kill('SIGKILL');
  if (watching.exitCode === null && watching.signalCode === null) await once(watching, 'exit');
  expect(watching.signalCode).toBe('SIGKILL');

  // A turn of five minutes that began six minutes ago: only the log is asked.
  const log = at('.kata/sum/events.jsonl');
  const before = new Date(Date.now() - 6 * 60_000).toISOString();
  writeFileSync(log, readFileSync(log, 'utf8').replaceAll(/"at":"[^"]+"/g, `"at":"${before}"`));
  expect(kata('status')).toEqual([0, expect.stringContaining('The turn is over: hand over with npx pnpm kata rotate.')]);
  const { leftOfTurn } = JSON.parse(kata('status', '--json')[1]) as { readonly leftOfTurn: number };
  expect(leftOfTurn).toBeLessThanOrEqual(-60);
}, patience);
