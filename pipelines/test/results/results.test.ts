import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { judgeResults, readNeeds, type Needs } from '../../src/results/results.ts';

const settings = { result: 'success', outputs: { codeql: 'off', dependencies: 'on' } };

describe('the results of a pull request', () => {
  it('are good when every job passed, or was left out for a reason', proving('results-explained', () => {
    expect(judgeResults({ settings, checks: { result: 'success' }, codeql: { result: 'skipped' } })).toMatchObject({
      outcome: 'passed', summary: '2 jobs passed, and 1 were left out for a reason that the settings give', findings: [],
    });
  }));

  it.each<[string, Needs, string]>([
    ['a job that failed', { settings, checks: { result: 'failure' } }, '“checks” failed'],
    ['a job that was broken off', { settings, checks: { result: 'cancelled' } }, '“checks” was cancelled'],
    ['a job that was skipped although it is set up', { settings, dependencies: { result: 'skipped' } }, '“dependencies” was skipped, and no setting says why'],
    ['a job that was skipped because another failed', { settings, evidence: { result: 'skipped' } }, '“evidence” was skipped, and no setting says why'],
    ['nothing that could be waited for', {}, 'no job was waited for'],
  ])('are red for %s', proving('results-explained', (_: string, needs: Needs, says: string) => {
    const { outcome, findings } = judgeResults(needs);
    expect([outcome, findings.length]).toEqual(['failed', 1]);
    expect(findings[0]?.message).toContain(says);
  }));

  it.each([undefined, '', '[]x', '{"a":1}', 'null'])('are never read from what GitHub does not write: %s', (text) => {
    expect(() => readNeeds(text)).toThrow();
  });
});
