import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { makeScratch } from '@exemplar/ksb/cuts';
import { afterAll } from '@jest/globals';

import type { Moment } from '../../src/judge/history.ts';
import type { CheckResult, Light } from '../../src/judge/light.ts';
import type { Kata } from '../../src/kata/kata.ts';
import { Git } from '../../src/session/git.ts';
import { putBack } from '../../src/session/judge-checkout.ts';
import type { Workplace } from '../../src/session/workplace.ts';

const made: string[] = [];

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export const ada = 'Ada Lovelace <ada@example.org>';
export const grace = 'Grace Hopper <grace@example.org>';
export const annie = 'Annie Easley <annie@example.org>';

/** A checkout with a kata so small that a comparison of two files judges it, and a clock that only the test moves. */
export interface Playground extends Workplace {
  readonly root: string;
  passMinutes(minutes: number): void;
  write(file: string, text: string): void;
  read(file: string): string;
  run(...args: string[]): string;
}

/** @param history what happens each time that it is judged */
export function playground(own: Partial<Kata> = {}, history: readonly Moment[] = []): Playground {
  const root = mkdtempSync(path.join(tmpdir(), 'kata-test-'));
  made.push(root);
  const run = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return stdout;
  };
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  const folder = 'apps/kata/katas/sum';
  write('.gitignore', '.kata/\n');
  write('work.txt', 'one two three\n');
  write('expected.txt', 'one two three\n');
  for (const n of [1, 2, 3]) write(`${folder}/hints/${n}.md`, `Look ${n}.\n`);
  write(`${folder}/brief.md`, '# Sum\n');
  write(`${folder}/debrief.md`, '# What it was about\n');
  run('init', '--quiet', '--initial-branch=main');
  run('config', 'user.name', 'Ada Lovelace');
  run('config', 'user.email', 'ada@example.org');
  run('add', '--all');
  run('commit', '--quiet', '--message=Begin');

  const kata = kataIn(path.join(root, folder), own);
  const git = new Git(root);
  let time = Date.parse('2027-03-01T09:00:00.000Z');
  return {
    root,
    write,
    run,
    git,
    read: (file) => readFileSync(path.join(root, file), 'utf8'),
    passMinutes: (minutes) => { time += minutes * 60_000; },
    now: () => new Date(time),
    findKata: () => kata,
    placeStart: () => { write('work.txt', 'one\n'); },
    judge: async ({ checks }, start) => ({ results: judgeCopy(git, start, checks), history }),
    protectedPaths: () => ['expected.txt'],
  };
}

function kataIn(folder: string, own: Partial<Kata>): Kata {
  return {
    id: 'sum', folder, title: 'Sum', kind: 'subtractive', says: 'Count further.', minutes: 45, turn: 8, people: { least: 2, most: 3 },
    duties: ['D1', 'D4'], ksbs: ['K14', 'S11', 'S14'], needs: [], cut: [], start: undefined, protected: [], solution: 'main', reference: undefined, traps: [],
    checks: [
      { id: 'two-counted', says: 'Two follows one.', judge: { test: 'two' }, red: 'two is missing' },
      { id: 'three-counted', says: 'Three follows two.', judge: { test: 'three' }, red: 'three is missing' },
      { id: 'one-counted', says: 'One comes first.', judge: { test: 'one' }, red: undefined },
    ],
    ...own,
  };
}

/** Each check asks for its own word, where the expectation has it; what is unplugged cannot be judged. */
function judgeCopy(git: Git, start: string, checks: readonly Pick<CheckResult, 'id' | 'says'>[]): readonly CheckResult[] {
  const scratch = makeScratch(git.root);
  try {
    putBack(git, scratch.root, { start, paths: ['expected.txt'] });
    const wordsIn = (file: string): string[] => readFileSync(path.join(scratch.root, file), 'utf8').split(/\s+/);
    const [work, expected] = [wordsIn('work.txt'), wordsIn('expected.txt')];
    return checks.map(({ id, says }) => {
      const word = id.replace('-counted', '');
      const light: Light = work.includes('unplugged') ? 'amber' : work.includes(word) || !expected.includes(word) ? 'green' : 'red';
      return { id, says, light, reason: { green: '', red: `${word} is missing`, amber: 'needs a socket' }[light] };
    });
  } finally {
    scratch.remove();
  }
}
