import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { describe, expect, it } from '@jest/globals';

import type { Evidence } from '../../src/evidence/evidence.ts';
import { proving } from '../../src/proof/proving.ts';
import { checkoutWith, commitAll, folderWith, write } from '../scan/temporary-folder.ts';

const source = (file: string): string => fileURLToPath(new URL(`../../src/${file}`, import.meta.url));
const jest = path.join(path.dirname(createRequire(import.meta.url).resolve('jest/package.json')), 'bin/jest.js');

const provingFrom = (file: string): string => `import { proving } from '${pathToFileURL(source(file)).href}';`;

const proof = (body: string): string => `
import { expect, it } from '@jest/globals';
import { add } from './add.ts';
${provingFrom('proof/proving.ts')}
import { findTool } from '${pathToFileURL(source('proof/missing-tool.ts')).href}';
${body}
`;

const passing = proof("it('adds', proving('sum', () => { expect(add(1, 2)).toBe(3); }));");
const adding = '// @ksb sum D1 K7: why\nexport const add = (a: number, b: number): number => a + b;\n';

const files = {
  'package.json': '{ "name": "probe", "type": "module" }',
  '.gitignore': '.ksb/\n',
  'jest.config.json': JSON.stringify({
    testMatch: ['**/*.test.ts'],
    extensionsToTreatAsEsm: ['.ts'],
    transform: {},
    globalSetup: source('jest/setup.ts'),
    reporters: ['default', source('jest/reporter.ts')],
    haste: { enableSymlinks: false },
  }),
  'add.ts': adding,
  'add.test.ts': passing,
};

/** Runs Jest in a checkout as `pnpm test` does, without what the outer run told its own proofs. */
function runTests(root: string, environment: Record<string, string> = {}, ...args: string[]): { code: number | null; output: string } {
  const { CI: _ci, KSB_TEST_RUN: _run, ...outer } = process.env;
  const env = { ...outer, NODE_OPTIONS: '--experimental-vm-modules --no-warnings', NO_COLOR: '1', ...environment };
  const { status, stderr, stdout } = spawnSync(process.execPath, [jest, ...args], { cwd: root, env, encoding: 'utf8' });
  return { code: status, output: stderr + stdout };
}

let proven: string | undefined;

/** A checkout whose proof has passed; it runs once, and is copied for each who wants to change something. */
function provenCheckout(): string {
  if (proven === undefined) {
    proven = checkoutWith(files);
    expect(runTests(proven).code).toBe(0);
  }
  const root = folderWith({});
  cpSync(proven, root, { recursive: true });
  return root;
}

describe('a test run', () => {
  it('passes and counts what is proven', proving('evidence-gate', () => {
    const { code, output } = runTests(checkoutWith(files));
    expect(output).toContain('Evidence: 1 claims (1 proven); 1 of 236 pairs covered.');
    expect(code).toBe(0);
  }), 60_000);

  it.each([
    ['the code beneath a claim is deleted', { 'add.ts': '// @ksb sum D1 K7: why\n' }, 'nothing stands beneath the claim “sum”'],
    ['its proof is deleted', { 'add.test.ts': "import { it } from '@jest/globals';\nit('runs', () => {});\n" }, 'unproven: “sum” (add.ts:1)'],
    ['a KSB is misspelt', { 'add.ts': adding.replace('K7', 'K77') }, 'add.ts:1:16: “K77” is no duty or KSB of ST0825; did you mean K17?'],
    ['the claim is no longer true', { 'add.ts': adding.replace('a + b', 'a - b') }, 'failed: “sum” (add.ts:1)'],
    ['its proof is skipped', { 'add.test.ts': passing.replace("it('", "it.skip('") }, 'unrun: “sum” (add.ts:1)'],
  ])('fails by name when %s', proving('evidence-gate', (_: string, change: Record<string, string>, message: string) => {
    const root = provenCheckout();
    write(root, change);
    const { code, output } = runTests(root);
    expect(output).toContain(message);
    expect(code).toBe(1);
  }), 60_000);

  it('counts how often a proof gave which answer, until its content changes', () => {
    const root = checkoutWith(files);
    const runs = (): unknown => {
      runTests(root);
      const { claims } = JSON.parse(readFileSync(path.join(root, '.ksb/evidence.json'), 'utf8')) as Evidence;
      return claims[0]?.proofs[0]?.lastRun?.runs;
    };
    expect(runs()).toEqual({ passed: 1, failed: 0, blocked: 0 });
    expect(runs()).toEqual({ passed: 2, failed: 0, blocked: 0 });
    write(root, { 'add.ts': adding.replace('a + b', 'b - a') });
    expect(runs()).toEqual({ passed: 0, failed: 1, blocked: 0 });
  }, 60_000);

  it('counts no proof that ran at another commit', () => {
    const root = checkoutWith(files);
    runTests(root);
    write(root, { 'other.txt': 'other' });
    commitAll(root);
    const { code, output } = runTests(root, {}, '--testPathPatterns', 'nothing', '--passWithNoTests');
    expect(output).toContain('1 unrun');
    expect(code).toBe(0);
  }, 60_000);

  it('names a missing tool with the command that installs it, and in CI fails for it', proving('missing-tool-named', () => {
    const root = checkoutWith({
      ...files,
      'add.test.ts': proof("it('adds', proving('sum', () => { findTool({ names: ['no-such-tool'], install: 'apt-get install it' }); }));"),
    });
    const bare = runTests(root);
    expect(bare.output).toContain('blocked: “sum” (add.ts:1)');
    expect(bare.output).toContain('needs no-such-tool; install it with: apt-get install it');
    expect(bare.code).toBe(0);
    expect(runTests(root, { CI: 'true' }).code).toBe(1);
  }), 60_000);
});
