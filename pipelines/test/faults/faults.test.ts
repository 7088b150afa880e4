import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { faults } from '../../src/faults/faults.ts';
import { plant } from '../../src/faults/plant.ts';
import { program } from '../../src/program.ts';

const repository = path.resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'faults test-'));
afterAll(() => { rmSync(folder, { recursive: true }); });

describe('the planted faults', () => {
  it('are many, of many kinds, and each is found by a stage that there is', proving('planted-faults', () => {
    const names = faults.map(({ name }) => name);
    expect(names.length).toBeGreaterThanOrEqual(20);
    expect(new Set(names).size).toBe(names.length);
    const stages = program().commands.map((stage) => stage.name());
    expect(faults.filter(({ caughtBy: [stage] }) => !stages.includes(stage))).toEqual([]);
    expect([...new Set(faults.map(({ caughtBy: [stage] }) => stage))].sort()).toEqual(['check', 'evidence', 'image', 'scan', 'synth', 'test']);
  }));

  it.each(faults.map((fault) => [fault.name, fault] as const))('can still be planted: %s', proving('planted-faults', (_: string, { edits }: (typeof faults)[number]) => {
    for (const edit of edits) {
      if (!('replace' in edit)) continue;
      expect(readFileSync(path.join(repository, edit.file), 'utf8').split(edit.replace)).toHaveLength(2);
    }
  }));
});

describe('pipeline faults', () => {
  const listed = (...names: string[]): string[] => {
    const { stdout } = spawnSync(process.execPath, [path.join(repository, 'pipelines/src/cli.ts'), 'faults', ...names, '--list', '--json'], { encoding: 'utf8' });
    return Object.keys((JSON.parse(stdout) as { figures: object }).figures);
  };

  it('plants all, or those that are named', () => {
    expect(listed()).toEqual(faults.map(({ name }) => name));
    expect(listed('secret', 'dead-link')).toEqual(['secret', 'dead-link']);
  });
});

describe('planting', () => {
  it('writes, adds and replaces', () => {
    writeFileSync(path.join(folder, 'a.txt'), 'one two\n');
    plant([{ file: 'a.txt', replace: 'two', with: '$& three' }, { file: 'a.txt', append: 'four\n' }, { file: 'b/c.txt', write: 'new\n' }], folder);
    expect(readFileSync(path.join(folder, 'a.txt'), 'utf8')).toBe('one $& three\nfour\n');
    expect(readFileSync(path.join(folder, 'b/c.txt'), 'utf8')).toBe('new\n');
  });

  it('refuses a place that is not there exactly once', () => {
    writeFileSync(path.join(folder, 'd.txt'), 'one one\n');
    expect(() => { plant([{ file: 'd.txt', replace: 'one', with: 'two' }], folder); }).toThrow('d.txt has “one” 2 times; a fault needs a place that is there once');
    expect(() => { plant([{ file: 'd.txt', replace: 'three', with: 'two' }], folder); }).toThrow('0 times');
  });
});
