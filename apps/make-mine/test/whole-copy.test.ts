import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';
import { testRunVariable } from '@exemplar/ksb/cuts';
import { wholeRuns } from '@exemplar/machine/whole-runs';

import { readFiles } from '../src/copy/make-copy.ts';
import { partsFile, readParts } from '../src/parts/parts.ts';
import { answers, run } from './run.ts';

const repository = path.resolve(import.meta.dirname, '../../..');
const pnpm = path.join(repository, 'node_modules/pnpm/bin/pnpm.mjs');
const scratch = mkdtempSync(path.join(tmpdir(), 'whole-copy test-'));
afterAll(() => { rmSync(scratch, { recursive: true, force: true }); });

/** What reads the repository as a whole, and so would notice what is left of a part, or of a name. */
const checks: readonly (readonly string[])[] = [
  ['--silent', 'ksb', 'scan'],
  ['check', '--only', 'types,unused,architecture,prose,claims,toggles'],
  ['test', 'pipelines/test/documents', 'pipelines/test/ci', 'pipelines/test/all', 'pipelines/test/workflows/shipped', 'pipelines/test/workflows/owners', 'apps/ksb/test/own-repository', 'apps/make-mine/test/copy', 'apps/make-mine/test/guide', 'apps/make-mine/test/whose'],
];

/** Makes a copy of what is committed here, and asks it whether it is well. */
function copyOf(name: string, without: readonly string[]): readonly string[] {
  const copy = path.join(scratch, name);
  execFileSync('git', ['clone', '--quiet', repository, copy]);
  for (const [key, value] of [['user.name', 'Test'], ['user.email', 'test@example.org']] as const) execFileSync('git', ['config', key, value], { cwd: copy });
  const made = run(copy, ...answers, ...without.flatMap((part) => ['--without', part]));
  if (made.code !== 0) return [made.refused];
  // The copy records its proofs by itself.
  const { CI: _ci, WHOLE_RUNS: _runs, NODE_OPTIONS: _options, [testRunVariable]: _run, ...env } = process.env;
  return [['install', '--frozen-lockfile', '--prefer-offline'], ...checks].flatMap((command) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [pnpm, ...command], { cwd: copy, encoding: 'utf8', env, maxBuffer: 2 ** 28 });
    return status === 0 ? [] : [`pnpm ${command.join(' ')}: ${(stdout + stderr).slice(-4000)}`];
  });
}

// A copy was made already where this runs in one.
const possible = wholeRuns() && !existsSync(path.join(repository, '.make-mine.yaml')) && existsSync(path.join(repository, '.git'));

(possible ? describe : describe.skip)('a copy', () => {
  const parts = Object.keys(readParts(readFiles(repository).get(partsFile)).parts);

  it('with everything is well', () => { expect(copyOf('with everything', [])).toEqual([]); }, 900_000);
  it('without any part is well', () => { expect(copyOf('with nothing', parts)).toEqual([]); }, 900_000);
});
