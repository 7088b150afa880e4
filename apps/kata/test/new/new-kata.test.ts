import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { pages, readKata } from '../../src/kata/read-kata.ts';
import { newKata } from '../../src/new/new-kata.ts';
import { blank } from '../../src/session/blank.ts';
import { folderWith } from '../tiny-kata.ts';

const cli = path.join(import.meta.dirname, '../../src/cli.ts');
const kata = (root: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, '--root', root, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
};
const repository = (): string => folderWith({ 'package.json': '{}', 'sum.js': 'a + b;\n', 'sum.test.js': '' });

/** What a person would write, by the field above it. */
const answers: Readonly<Record<string, string>> = { duties: 'D1', ksbs: 'K14', test: 'sum.test.js', file: 'sum.js', replace: 'a + b' };

function writeEverything(root: string): void {
  for (const file of globSync('apps/kata/katas/sum/**/*.{yaml,md}', { cwd: root })) {
    const place = path.join(root, file);
    const lines = readFileSync(place, 'utf8').split('\n');
    writeFileSync(place, lines.map((line) => line.replace(blank, answers[/(\w+): /.exec(line)?.[1] ?? ''] ?? 'Words of a person.')).join('\n'));
  }
}

describe('kata new', () => {
  it('makes what lint leads through, place by place, until it is a whole kata', proving('kata-begun', () => {
    const root = repository();
    expect(newKata(root, 'sum')).toEqual(expect.arrayContaining(['kata.yaml', ...pages].map((file) => `apps/kata/katas/sum/${file}`)));
    const { status, stdout } = kata(root, 'lint');
    expect(status).toBe(1);
    const lines = stdout.trim().split('\n');
    expect(lines.slice(0, -1).filter((line) => !/^apps\/kata\/katas\/sum\/.+:\d+: “.+” is still to be written$/.test(line))).toEqual([]);
    expect(lines).toContain('apps/kata/katas/sum/kata.yaml:1: “title” is still to be written');
    expect(lines).toContain(`apps/kata/katas/sum/brief.md:${lineOf(root, 'brief.md')}: “What happened” is still to be written`);
    expect(lines).toContain('apps/kata/katas/sum/traps/first-wrong-answer/change.yaml:2: “why” is still to be written');
    writeEverything(root);
    expect(kata(root, 'lint')).toEqual({ status: 0, stdout: '1 katas, 0 places to mend.\n', stderr: '' });
    expect(readKata(root, 'sum').traps.map(({ name }) => name)).toEqual(['first-wrong-answer', 'second-wrong-answer']);
  }));

  it('says which files it made, and what comes next', () => {
    const { status, stdout } = kata(repository(), 'new', 'sum');
    expect(status).toBe(0);
    expect(stdout).toContain('apps/kata/katas/sum/debrief.md\n');
    expect(stdout).toContain('npx pnpm kata prove sum');
  });

  it('refuses a name that is taken, and leaves what is there', () => {
    const root = repository();
    newKata(root, 'sum');
    writeEverything(root);
    expect(kata(root, 'new', 'sum')).toEqual({ status: 2, stdout: '', stderr: 'there is a kata “sum” already, in apps/kata/katas/sum; choose another name\n' });
    expect(kata(root, 'lint').status).toBe(0);
  });

  it.each(['Sum', 'sum_up', '../sum', 'sum-', 'a'.repeat(65)])('refuses a name that is none: %s', (name) => {
    expect(kata(repository(), 'new', name)).toEqual({ status: 2, stdout: '', stderr: `“${name}” is no name for a kata; write small letters and digits, with hyphens between words, 64 at most\n` });
  });

  it('is refused by every other verb while something is still to be written', () => {
    const root = repository();
    newKata(root, 'sum');
    expect(kata(root, 'show', 'sum')).toMatchObject({ status: 2, stderr: expect.stringContaining('is still to be written') });
  });
});

/** The line of the first blank of a page. */
function lineOf(root: string, file: string): number {
  return readFileSync(path.join(root, 'apps/kata/katas/sum', file), 'utf8').split('\n').findIndex((line) => line.includes(blank)) + 1;
}
