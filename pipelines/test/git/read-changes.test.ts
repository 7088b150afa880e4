import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { commitOf } from '../../src/git/git.ts';
import { readChanges } from '../../src/git/read-changes.ts';

const root = mkdtempSync(path.join(tmpdir(), 'git test-'));
const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8', env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' } });
const commit = (message: string): void => { git('commit', '--quiet', '--cleanup=verbatim', '--allow-empty', '--allow-empty-message', '--message', message); };
const write = (file: string, lines: number): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), 'line\n'.repeat(lines));
  git('add', '--all');
};

beforeAll(() => {
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Sample');
  git('config', 'user.email', 'sample@example.org');
  write('docs/a.md', 3);
  commit('First');
  git('checkout', '--quiet', '-b', 'side');
  write('apps/ksb/ä b.ts', 20);
  commit('Odd\u001Fsubject\n\nWith a body\nThis reverts commit abc.');
  git('checkout', '--quiet', 'main');
  commit('');
  git('merge', '--quiet', '--no-ff', '-m', 'Merge branch side', 'side');
  mkdirSync(path.join(root, 'infra/aws'), { recursive: true });
  renameSync(path.join(root, 'apps/ksb/ä b.ts'), path.join(root, 'infra/aws/c.ts'));
  git('add', '--all');
  commit('Move');
});
afterAll(() => { rmSync(root, { recursive: true }); });

describe('the changes in a history', () => {
  it('are read whatever their subjects and files are called, and without merges', async () => {
    const changes = await readChanges(root, 'HEAD');
    expect(changes.map(({ subject }) => subject).sort()).toEqual(['', 'First', 'Move', 'Odd\u001Fsubject']);
    expect(changes.find(({ subject }) => subject === 'Odd\u001Fsubject')).toMatchObject({ author: 'Sample', body: 'With a body\nThis reverts commit abc.', files: [{ path: 'apps/ksb/ä b.ts', lines: 20 }] });
    expect(changes.find(({ subject }) => subject === 'Move')?.files).toEqual([{ path: 'infra/aws/c.ts', lines: 0 }]);
  });

  it('are those of a range', async () => {
    expect((await readChanges(root, 'HEAD~1..HEAD')).map(({ subject }) => subject)).toEqual(['Move']);
  });

  it.each(['nowhere', '--help', ''])('begin at no commit that is called “%s”', async (revision) => {
    await expect(commitOf(root, revision)).rejects.toThrow(`git knows no commit “${revision}”; right is a branch, a tag or the digits of a commit`);
  });
});
