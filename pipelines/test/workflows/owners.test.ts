import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { roles } from '../documents/roles.ts';

const repository = path.resolve(import.meta.dirname, '../../..');

const scratch = mkdtempSync(path.join(tmpdir(), 'owners test-'));
execFileSync('git', ['init', '--quiet', scratch]);
afterAll(() => { rmSync(scratch, { recursive: true }); });

/** Git itself says which files a pattern means; CODEOWNERS has the same patterns as .gitignore. */
function meantBy(pattern: string, files: readonly string[]): readonly string[] {
  writeFileSync(path.join(scratch, '.gitignore'), `${pattern}\n`);
  const { stdout } = spawnSync('git', ['check-ignore', '--no-index', '-z', '--stdin'], { cwd: scratch, input: files.join('\0'), encoding: 'utf8', maxBuffer: 2 ** 25 });
  return stdout.split('\0').filter((file) => file !== '');
}

interface Line {
  readonly pattern: string;
  readonly owners: readonly string[];
}

const lines: readonly Line[] = readFileSync(path.join(repository, '.github/CODEOWNERS'), 'utf8').split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => line.trim().split(/\s+/))
  .map(([pattern = '', ...owners]) => ({ pattern, owners }));

/** The owners of each file: those of the last line that fits. */
function ownersOf(files: readonly string[], all = lines): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, readonly string[]>(files.map((file) => [file, []]));
  for (const line of all) for (const file of meantBy(line.pattern, files)) owners.set(file, line.owners);
  return owners;
}

const tracked = (): readonly string[] => execFileSync('git', ['ls-files', '-z'], { cwd: repository, encoding: 'utf8', maxBuffer: 2 ** 25 }).split('\0').filter((file) => file !== '');
const ownerless = (owners: ReadonlyMap<string, readonly string[]>): readonly string[] => [...owners].filter(([, some]) => some.length === 0).map(([file]) => file);

describe('the owners of files', () => {
  it('are there for every file', () => {
    const files = tracked();
    expect(files.length).toBeGreaterThan(500);
    expect(ownerless(ownersOf(files))).toEqual([]);
    expect(ownerless(ownersOf(files, lines.slice(1))).length).toBeGreaterThan(0);
  });

  it('are the roles of this repository, and no person', () => {
    const teams = roles.map((role) => `@OWNER/${role.replace(' ', '-')}s`);
    expect([...new Set(lines.flatMap((line) => line.owners))].sort()).toEqual(teams.sort());
  });

  it('are asked before the pipeline, the dependencies and the owners themselves change', proving('codeowners', () => {
    const guarded = ['.github/CODEOWNERS', '.github/workflows/deploy.yml', '.ci/run', 'pipelines/src/workflows/rules.ts', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'];
    expect([...ownersOf(guarded)]).toEqual(guarded.map((file) => [file, ['@OWNER/platform-engineers']]));
  }));

  it('say nothing that leads nowhere', () => {
    const files = tracked();
    expect(lines.filter(({ pattern }) => meantBy(pattern, files).length === 0)).toEqual([]);
  });
});
