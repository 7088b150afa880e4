import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

const cli = path.resolve(import.meta.dirname, '../../src/cli.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'stages test-'));
const calls = path.join(folder, 'calls');

afterAll(() => { rmSync(folder, { recursive: true }); });

/** Runs a stage with a `pnpm` that notes how it was called and does as a test says. */
function run(args: readonly string[], does = '') {
  writeFileSync(calls, '');
  writeFileSync(path.join(folder, 'pnpm'), `#!/bin/sh\necho "$@" >> "${calls}"\n${does}\n`);
  chmodSync(path.join(folder, 'pnpm'), 0o755);
  const env = { PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}` };
  const { status, stdout } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', env });
  return { status, stdout, calls: readFileSync(calls, 'utf8').trim().split('\n') };
}

/** Ends as Jest does: with results in the file that was asked for. */
const jest = (results: object, code = 0): string =>
  `for word in "$@"; do case "$word" in --outputFile=*) echo '${JSON.stringify(results)}' > "\${word#--outputFile=}" ;; esac; done; exit ${code}`;

const passed = { numPassedTests: 1, numFailedTests: 0, numPendingTests: 0, testResults: [] };

describe('pipeline test', () => {
  it('runs the command of the README, and sums up', () => {
    const { status, stdout, calls: [call = ''] } = run(['test', 'apps/ksb'], jest(passed));
    expect([status, call.split(' ').slice(0, 3).join(' ')]).toEqual([0, 'test apps/ksb --json']);
    expect(stdout).toContain('1 tests passed and 0 failed');
  });

  it('fails for a claim without a proof, though all tests passed', () => {
    const { status, stdout } = run(['test'], `echo 'Evidence: 1 claims'; echo '  unproven: “red-metrics” a.ts:1'; ${jest(passed, 1)}`);
    expect(status).toBe(1);
    expect(stdout).toContain('unproven: “red-metrics” a.ts:1');
  });
});

describe('pipeline contract', () => {
  it('runs the tests of what is promised, which are there', () => {
    const { status, calls: [call = ''] } = run(['contract'], jest(passed));
    expect(status).toBe(0);
    expect(call).toMatch(/^test apps\/ksb\/test\/publish\/pact\.test\.ts apps\/portfolio\/test\/contract\/ /);
  });
});

describe('pipeline evidence', () => {
  it('tries everything, and holds it against the policy', () => {
    expect(run(['evidence', '--attest']).calls).toEqual(['--silent ksb falsify', '--silent ksb evidence', '--silent ksb check', '--silent ksb attest']);
  });

  it('tries what a change can reach', () => {
    expect(run(['evidence', '--since', 'main']).calls).toEqual(['--silent ksb falsify --changed main', '--silent ksb evidence', '--silent ksb report --since main']);
  });

  it('goes no further when a proof did not notice', proving('evidence-is-a-stage', () => {
    const { status, stdout, calls: called } = run(['evidence'], 'case "$*" in *falsify) echo "survived: red-metrics"; exit 1 ;; esac');
    expect([status, called]).toEqual([1, ['--silent ksb falsify']]);
    expect(stdout).toContain('survived: red-metrics');
  }));
});

describe('pipeline synth', () => {
  it('passes on what the policy says', () => {
    expect(run(['synth']).status).toBe(0);
    const { status, stdout } = run(['synth'], 'echo "a bucket is public"; exit 1');
    expect(status).toBe(1);
    expect(stdout).toContain('a bucket is public');
  });
});
