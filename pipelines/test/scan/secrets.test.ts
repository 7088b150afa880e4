import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, expect, it } from '@jest/globals';
import { findTool } from '@exemplar/ksb/missing-tool';
import { proving } from '@exemplar/ksb/proving';
import { run } from '@exemplar/machine/run';

import { gitleaks, secretsInHistory } from '../../src/scan/secrets.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'secrets test-'));

afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

async function commit(content: string): Promise<void> {
  writeFileSync(path.join(folder, 'settings.ts'), content);
  await run(['git', '-C', folder, 'add', '--all']);
  await run(['git', '-C', folder, '-c', 'user.name=test', '-c', 'user.email=test@example.org', 'commit', '--quiet', '--message=change']);
}

it('finds a secret that was taken out again', proving('secrets-in-history', async () => {
  if ('install' in gitleaks) findTool({ names: gitleaks.names, install: gitleaks.install });
  await run(['git', 'init', '--quiet', folder]);
  // Written in two halves, since every file of this repository is searched as well.
  await commit(`export const key = '${['AKIA', 'Q3EGR7NLKXZP2W4J'].join('')}';\n`);
  await commit('export const key = process.env.KEY;\n');
  const findings = await secretsInHistory(folder);
  expect(findings.map(({ id, file, line }) => [id, file, line])).toEqual([['aws-access-token', 'settings.ts', 1]]);
}));
