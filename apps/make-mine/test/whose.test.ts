import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { Git } from '../src/git/git.ts';
import { whoseFiles } from '../src/git/whose.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const list = readFileSync(path.join(root, '.gitattributes'), 'utf8').split('\n').filter((line) => / whose=[a-z-]+$/.test(line) && !line.startsWith('#'));

const scratch = mkdtempSync(path.join(tmpdir(), 'whose test-'));
execFileSync('git', ['init', '--quiet', scratch]);
copyFileSync(path.join(root, '.gitattributes'), path.join(scratch, '.gitattributes'));
afterAll(() => { rmSync(scratch, { recursive: true }); });

describe('the list of whose each file is', () => {
  it('tells what one may change from what comes again', proving('whose-files', () => {
    const files = ['README.md', 'apps/portfolio/src/main.ts', 'docs/team/roles.md', 'apps/ksb/src/main.ts', 'docs/guides/pipeline.md', '.github/workflows/main.yml'];
    expect([...whoseFiles(new Git(scratch), files).values()]).toEqual(['yours', 'yours', 'yours', 'in-step', 'in-step', 'in-step']);
  }));

  it('has one answer for every file', () => {
    const git = new Git(root);
    expect(whoseFiles(git, git.files()).size).toBe(git.files().length);
  });

  it('has no line that means no file', () => {
    const files = (pattern: string): string => execFileSync('git', ['ls-files', '--', `:(glob)${pattern.replace(/^\//, '').replace(/^\*$/, '**')}`], { cwd: root, encoding: 'utf8' });
    expect(list.length).toBeGreaterThan(10);
    expect(list.filter((line) => files(line.split(' ')[0] ?? '') === '')).toEqual([]);
  });
});
