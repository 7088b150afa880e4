import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { KeptReports } from '../../src/all/kept-reports.ts';
import { readWorkingTree } from '../../src/all/working-tree.ts';
import type { StageReport } from '../../src/stage/report.ts';

const root = mkdtempSync(path.join(tmpdir(), 'tree test-'));
afterAll(() => { rmSync(root, { recursive: true }); });

const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
const keys = (...paths: string[]): string => readWorkingTree(root).keyOf(paths);

git('init', '--quiet');
write('.gitignore', 'made/\n');
write('apps/one.ts', '1');
write('docs/one.md', '1');

describe('what decides whether a stage has to run again', () => {
  it('is the content of what it reads, committed or not', proving('unchanged-stage-skipped', () => {
    const before = keys('apps');
    write('docs/one.md', '2');
    expect(keys('apps')).toBe(before);
    write('apps/one.ts', '2');
    const after = keys('apps');
    expect(after).not.toBe(before);
    git('add', '--all');
    expect(keys('apps')).toBe(after);
    write('apps/new.ts', '1');
    expect(keys('apps')).not.toBe(after);
  }));

  it('is not what git ignores, and is everything where everything is read', () => {
    const before = keys('.');
    write('made/one.log', '1');
    expect(keys('.')).toBe(before);
    write('docs/two.md', '1');
    expect(keys('.')).not.toBe(before);
  });

  it('leaves staged and unstaged files as they were', () => {
    git('add', 'apps');
    write('apps/one.ts', '3');
    const status = git('status', '--porcelain');
    keys('.');
    expect(git('status', '--porcelain')).toBe(status);
  });
});

describe('what has passed', () => {
  const passed: StageReport = { stage: 'synth', outcome: 'passed', seconds: 7, summary: 'made', findings: [] };
  const kept = new KeptReports(root);

  it('is remembered for just this content', () => {
    expect(kept.find('synth', 'key')).toBeUndefined();
    kept.keep('key', passed);
    expect(kept.find('synth', 'key')).toEqual(passed);
    expect(kept.find('synth', 'other')).toBeUndefined();
  });

  it('is not remembered when it did not pass', () => {
    kept.keep('red', { ...passed, stage: 'scan', outcome: 'failed' });
    kept.keep('amber', { ...passed, stage: 'sbom', outcome: 'blocked' });
    expect([kept.find('scan', 'red'), kept.find('sbom', 'amber')]).toEqual([undefined, undefined]);
  });
});
