import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';

const folder = mkdtempSync(path.join(tmpdir(), 'stage test-'));
afterAll(() => { rmSync(folder, { recursive: true }); });

const source = path.resolve(import.meta.dirname, '../../src/stage/stage-command.ts');
const program = path.join(folder, 'stage.mjs');
writeFileSync(program, `
  import { stageCommand } from ${JSON.stringify(source)};
  await stageCommand('look', 'looks', ({ options, args, progress }) => {
    progress('looking');
    return Promise.resolve({ outcome: options.as, summary: args[0].join('+'), findings: [{ message: 'seen' }], figures: { digest: 'sha256:1', 'not run': 2, broken: 'a\\nb' } });
  }).argument('[what...]').requiredOption('--as <outcome>').parseAsync();
`);

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env: { PATH: process.env['PATH'], ...env } });

describe('the command of a stage', () => {
  it('ends with a code that says how it went', () => {
    const codes = ['passed', 'skipped', 'planned', 'failed', 'blocked'].map((outcome) => run(['--as', outcome]).status);
    expect(codes).toEqual([0, 0, 0, 1, 3]);
  });

  it('prints one document for machines and nothing beside it', () => {
    const { stdout, stderr } = run(['--as', 'passed', '--json', 'a', 'b']);
    expect(JSON.parse(stdout)).toMatchObject({ stage: 'look', outcome: 'passed', summary: 'a+b' });
    expect(stderr).toBe('');
  });

  it('tells people where it is on standard error', () => {
    expect(run(['--as', 'passed']).stderr).toBe('looking\n');
  });

  it('hands its figures to later steps, but none that could be two', () => {
    const output = path.join(folder, 'output');
    run(['--as', 'passed'], { GITHUB_OUTPUT: output });
    expect(readFileSync(output, 'utf8')).toBe('digest=sha256:1\n');
  });

  it('adds its summary to the page of a job and marks what it found', () => {
    const summary = path.join(folder, 'summary.md');
    const { stdout } = run(['--as', 'failed', 'x'], { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary });
    expect(stdout).toContain('::error title=look::seen');
    expect(readFileSync(summary, 'utf8')).toContain('### look: failed');
  });
});
