import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import { bounded } from '../../src/github/bounded.ts';
import { checkRunOf, writeCheckRun } from '../../src/github/check-run.ts';
import type { Finding, Outcome, StageReport } from '../../src/stage/report.ts';
import { anyGitHub } from './any-github.ts';

const { standIn, github } = anyGitHub();
const commit = 'a'.repeat(40);
const finding = (line: number): Finding => ({ message: `wrong ${line}`, file: 'a.ts', line, right: 'this' });
const report = (own: Partial<StageReport> = {}): StageReport => ({ stage: 'check', outcome: 'failed', seconds: 1, summary: 'Something is wrong.', findings: [], ...own });

describe('the report of a stage beside a commit', () => {
  it('holds every finding with a place once, in their order, and no more than fifty in a request', proving('check-run-of-report', () => {
    fc.assert(fc.property(fc.nat(220), fc.nat(3), (placed, placeless) => {
      const findings = [...Array.from({ length: placeless }, () => ({ message: 'somewhere' })), ...Array.from({ length: placed }, (_, index) => finding(index + 1))];
      const { outputs } = checkRunOf(report({ findings }));
      expect(outputs.every(({ annotations }) => annotations.length <= 50)).toBe(true);
      expect(outputs.flatMap(({ annotations }) => annotations.map(({ start_line: line }) => line))).toEqual(Array.from({ length: placed }, (_, index) => index + 1));
    }));
  }));

  it.each<[Outcome, string]>([['passed', 'success'], ['failed', 'failure'], ['blocked', 'action_required'], ['skipped', 'skipped'], ['planned', 'neutral']])(
    'of one that is %s is shown as %s, and GitHub takes it', proving('check-run-of-report', async (outcome: Outcome, conclusion: string) => {
      await writeCheckRun(github(), commit, report({ outcome, findings: Array.from({ length: 120 }, (_, index) => finding(index + 1)), figures: { files: 3 } }));
      expect(standIn().kept.checkRuns).toMatchObject([{ name: 'check', head_sha: commit, conclusion }]);
      expect(standIn().asked.map(({ method, body }) => [method, (body['output'] as { annotations: object[] }).annotations.length])).toEqual([['POST', 50], ['PATCH', 50], ['PATCH', 20]]);
    }));

  it('is taken however much it says', async () => {
    const endless = '𝕏'.repeat(80_000);
    await writeCheckRun(github(), commit, report({ summary: endless, findings: [{ message: endless, file: 'a.ts' }] }));
    expect(standIn().kept.checkRuns).toHaveLength(1);
  });
});

describe('a text that is too long', () => {
  it('says so at its end, is as long as allowed, and breaks no character', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 2, max: 300 }), (text, most) => {
      const short = bounded(text, most);
      expect(short.length).toBeLessThanOrEqual(most);
      expect(short.isWellFormed()).toBe(true);
      expect(short === text || short.includes('…')).toBe(true);
    }));
  });
});
