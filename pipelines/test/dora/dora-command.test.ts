import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';

const folder = mkdtempSync(path.join(tmpdir(), 'dora test-'));
afterAll(() => { rmSync(folder, { recursive: true }); });

const cli = path.resolve(import.meta.dirname, '../../src/cli.ts');
const sample = path.join(import.meta.dirname, 'sample-deployments.jsonl');
const { GITHUB_TOKEN: _token, GITHUB_REPOSITORY: _repository, ...env } = process.env;
const dora = (args: readonly string[], own: NodeJS.ProcessEnv = {}) => spawnSync(process.execPath, [cli, 'dora', ...args], { encoding: 'utf8', env: { ...env, ...own } });
const ofSample = ['--log', sample, '--until', '2026-11-25T00:00:00Z'];

describe('pipeline dora', () => {
  it('says so where nothing was ever deployed, and shows no zero', () => {
    const page = path.join(folder, 'empty.md');
    const { status, stdout } = dora(['--log', path.join(folder, 'none.jsonl'), '--page', page]);
    expect([status, stdout]).toEqual([0, expect.stringContaining('skipped')]);
    expect(stdout).toContain('There are no deployments to production yet, so there is nothing to count.');
    expect(readFileSync(page, 'utf8')).toBe('# How changes reach production\n\nThere are no deployments to production yet, so there is nothing to count.\n');
  });

  it('counts sample data, says that it is none of ours, and leaves nothing half written', () => {
    const [page, texts] = [path.join(folder, 'sample.md'), path.join(folder, 'sample.prom')];
    const { status, stdout } = dora([...ofSample, '--page', page, '--prometheus', texts, '--json']);
    expect([status, JSON.parse(stdout)]).toMatchObject([0, { outcome: 'passed', summary: '3 changes went well in production within 28 days (sample data)', figures: {
      'deployment frequency': '0.8 a week (changes that went well: 3 in 28 days; neither refreshes (1) nor rollbacks (1))',
      'failed deployment recovery time': '20.5 minutes (from the beginning of a deployment that hurt to the end of what mended it; the middle of 2, and 0 not mended yet)',
      'change fail rate': '50 % (2 of 4 changes did not go well, or had to be mended)',
    } }]);
    expect(readFileSync(page, 'utf8')).toContain('**Sample data:** none of these deployments happened.');
    expect(readFileSync(texts, 'utf8')).toContain('delivery_deployments{environment="production",days="28"} 3\n');
    expect(readdirSync(folder).filter((name) => /\.\d+$/.test(name))).toEqual([]);
  });

  it('says the same wherever on earth it runs', () => {
    const [here, there] = ['Pacific/Kiritimati', 'America/Los_Angeles'].map((TZ) => JSON.parse(dora([...ofSample, '--json'], { TZ }).stdout) as { figures: object });
    expect(here?.figures).toEqual(there?.figures);
  });

  it.each([
    [['--days', '0'], 2, 'write a number of days like 28'],
    [['--until', 'yesterday'], 2, 'write a moment in UTC like 2027-03-01T09:30:00Z'],
    [['--github'], 1, 'GITHUB_TOKEN and GITHUB_REPOSITORY must be set'],
    [['--log', cli], 1, 'cli.ts:1: this is no JSON'],
  ])('says what is wrong with %j', (args, code, words) => {
    const { status, stdout, stderr } = dora(args);
    expect([status, stdout + stderr]).toEqual([code, expect.stringContaining(words)]);
  });
});
