import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { rehearsalReport, type Rehearsal } from '../../src/rehearse/rehearsal-report.ts';

const release = { release: 'good', ended: 'promoted', asExpected: true, seconds: 60, minutes: 25, requests: { sent: 7_200, failed: 0, bystanders: 0 } };
const reportOf = (...releases: Rehearsal['releases']) => rehearsalReport({ factor: 25, runs: 'processes', releases });

describe('pipeline rehearse', () => {
  it('says of each release how it ended, and what that was on the clock of production', () => {
    expect(reportOf(release)).toEqual({
      outcome: 'passed',
      summary: '1 of 1 releases ended as they must, run as processes',
      findings: [],
      figures: { good: 'promoted after 60 s, 25 min of production; 0 of 7200 requests failed' },
    });
  });

  it('leads from a release that ended otherwise to what should have turned it back', () => {
    const { outcome, findings } = reportOf(release, { ...release, release: 'errs', asExpected: false });
    expect(outcome).toBe('failed');
    expect(reportOf({ ...release, asExpected: false, requests: { sent: 7_200, failed: 9, bystanders: 9 } }).findings[0]?.message).toBe('the release “good” is promoted, and 9 requests failed that never met it');
    expect(findings).toMatchObject([{ message: 'the release “errs” is promoted', file: 'infra/aws/src/service/release-alarms.ts' }]);
  });

  it('says what is missing, and how to get it', () => {
    const { CI: _, ...env } = process.env;
    const cli = path.resolve(import.meta.dirname, '../../src/cli.ts');
    const { status, stdout } = spawnSync(process.execPath, [cli, 'rehearse'], { encoding: 'utf8', env: { ...env, PATH: path.dirname(process.execPath) } });
    expect(stdout).toMatch(/^rehearse blocked in .+: needs haproxy, prometheus; install with: .+ haproxy prometheus$/m);
    expect(status).toBe(3);
  });

  it('is misused by a name that there is not', () => {
    const cli = path.resolve(import.meta.dirname, '../../src/cli.ts');
    const run = (...args: string[]) => spawnSync(process.execPath, [cli, 'rehearse', ...args], { encoding: 'utf8' });
    expect(run('--environment', 'test')).toMatchObject({ status: 2, stderr: expect.stringContaining('Allowed choices are dev, staging, production') });
    expect(run('--only', 'bad').stdout).toContain('the releases are good, slow, errs, leaks, broken-migration');
  });
});
