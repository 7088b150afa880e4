import { execFileSync } from 'node:child_process';

import { describe, expect, it } from '@jest/globals';

import { noCommit, readRepository } from '../../src/scan/repository.ts';
import { checkoutWith, folderWith, write } from './temporary-folder.ts';

function cloneOf(origin: string): string {
  const root = checkoutWith({ 'package.json': '{ "name": "by-its-package" }' });
  execFileSync('git', ['remote', 'add', 'origin', origin], { cwd: root });
  return root;
}

describe('a repository', () => {
  it.each([
    ['https://git.example/owner/name.git', 'owner/name'],
    ['https://somebody:a-token@git.example/name.git', 'name'],
    ['git@git.example:owner/name.git', 'owner/name'],
    ['ssh://git@git.example/group/owner/name', 'owner/name'],
    ['/home/somebody/work/name', 'by-its-package'],
    ['file:///home/somebody/work/name', 'by-its-package'],
  ])('that came from %s is called %s', (origin, name) => {
    expect(readRepository(cloneOf(origin)).name).toBe(name);
  });

  it('says whether its files are those of its commit', () => {
    const root = checkoutWith({ 'a.txt': 'a' });
    expect(readRepository(root)).toMatchObject({ commit: expect.stringMatching(/^[0-9a-f]{40}$/), workingTree: 'clean' });
    write(root, { 'a.txt': 'b' });
    expect(readRepository(root).workingTree).toBe('changed');
  });

  it('without history says so', () => {
    expect(readRepository(folderWith({ 'a.txt': 'a' }))).toMatchObject({ commit: noCommit, workingTree: 'no-history' });
  });
});
