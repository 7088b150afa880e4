import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, expect, it } from '@jest/globals';
import { run } from '@exemplar/machine/run';

import { packagesBefore } from '../../src/scan/packages-before.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'packages test-'));

afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const git = async (...args: string[]): Promise<string> => await run(['git', '-C', folder, '-c', 'user.name=test', '-c', 'user.email=test@example.org', ...args]);

async function commit(files: Readonly<Record<string, string>>): Promise<string> {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
  await git('add', '--all');
  await git('commit', '--quiet', '--message=change');
  return await git('rev-parse', 'HEAD');
}

it('reads what was locked before a change, from npm and from Debian', async () => {
  await git('init', '--quiet');
  const first = await commit({ 'pnpm-lock.yaml': 'packages:\n  a@1.0.0: {}\n' });
  expect([...(await packagesBefore(folder))]).toEqual(['a@1.0.0']);
  await commit({ 'infra/base/packages.yaml': 'suite: trixie\nwanted: [libc6]\nlocked:\n  libc6: 2.41-12\nsnapshot: 20261125T000000Z\n' });
  await commit({ 'pnpm-lock.yaml': 'packages:\n  a@2.0.0: {}\n' });
  expect([...(await packagesBefore(folder))]).toEqual(['a@1.0.0', 'libc6@2.41-12']);
  expect([...(await packagesBefore(folder, first))]).toEqual(['a@1.0.0']);
});
