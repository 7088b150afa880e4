import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { allDocuments, codeBlocks, read, repository, section } from './documents.ts';

const { scripts } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

/** Every `pnpm …` that a text tells people to type. */
const commandsIn = (text: string): string[] => [...text.matchAll(/`(?:npx )?pnpm ([^`\n]+)`/g)].map(([, words = '']) => words);

const answers = new Map<string, number | null>();

/** How a command ends that is asked for help: once, however many documents name it. */
function help(script: string, ...args: string[]): number | null {
  const command = [script, ...args].join(' ');
  if (!answers.has(command)) answers.set(command, spawnSync(process.execPath, [path.join(repository, script), ...args, '--help']).status);
  return answers.get(command) ?? null;
}

describe('a command that a document names', () => {
  it.each(allDocuments().flatMap(({ file, text }) => commandsIn(text).map((command) => [file, command] as const)))(
    'in %s is there: pnpm %s',
    (_, command) => {
      const [name = '', word = '', stage = ''] = command.split(' ');
      if (['install', 'exec', 'deploy'].includes(name)) return;
      expect(Object.keys(scripts)).toContain(name === 'run' ? word : name);
      // pnpm has a command of this name itself, which hides ours.
      expect(name).not.toBe('pipeline');
      if (name === 'run' && word === 'pipeline' && /^[a-z]+$/.test(stage)) expect(help('pipelines/src/cli.ts', stage)).toBe(0);
      if (name === 'ksb') expect(help('apps/ksb/src/cli.ts', word)).toBe(0);
      // @part katas
      if (name === 'kata' && word !== '') expect(help('apps/kata/src/cli.ts', word)).toBe(0);
      if (name === 'bench') expect(help('apps/ksb/bench/cli.ts', word)).toBe(0);
    },
  );

  it('is one of two on the first screen', proving('two-commands', () => {
    const commands = commandsIn(section(read('README.md'), 'Two commands') ?? '');
    expect(commands).toEqual(['start', 'test']);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(commands));
  }));

  it('leads a newcomer from the first test to the commit', proving('first-change', () => {
    const steps = section(read('CONTRIBUTING.md'), 'Your first change') ?? '';
    expect(steps.match(/^\d+\. /gm)?.length).toBeGreaterThanOrEqual(7);
    const commands = commandsIn(steps);
    expect(commands).toEqual(expect.arrayContaining(['test', 'check']));
    const path_ = commands.find((command) => command.startsWith('test '))?.slice('test '.length) ?? '';
    expect(existsSync(path.join(repository, path_))).toBe(true);
  }));
});

describe('the map of the house', () => {
  it('shows folders that are there', () => {
    const [map] = codeBlocks(section(read('README.md'), 'The house') ?? '');
    const folders: string[] = [];
    for (const line of map?.code.split('\n') ?? []) {
      const [, indent = '', name = ''] = /^( *)([a-z.]+)\//.exec(line) ?? [];
      if (name !== '') folders.push(indent === '' ? name : `${folders.findLast((one) => !one.includes('/')) ?? ''}/${name}`);
    }
    expect(folders.length).toBeGreaterThan(5);
    expect(folders.filter((folder) => !existsSync(path.join(repository, folder)))).toEqual([]);
  });
});

describe('the security table', () => {
  it('names for each threat a place and a test that are there', proving('security-controls', () => {
    const table = section(read('SECURITY.md'), 'What is protected, and how that is known') ?? '';
    const rows = table.split('\n').filter((line) => line.startsWith('| ')).slice(2);
    expect(rows.length).toBeGreaterThanOrEqual(9);
    for (const row of rows) {
      const files = [...row.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
      expect(files.length).toBeGreaterThanOrEqual(2);
      expect(files.filter((file) => !existsSync(path.join(repository, file)))).toEqual([]);
    }
  }));
});

describe('a review', () => {
  it('asks for no culprit', proving('review-is-learning', () => {
    const review = section(read('CONTRIBUTING.md'), 'Review') ?? '';
    expect(review).toContain('Review the change, not the person');
    expect(review).toContain('which test would have caught it');
  }));
});
