import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import { runGraph } from '../../src/all/run-graph.ts';
import { plannedStages, type PlannedStage } from '../../src/all/stages.ts';
import type { Outcome, StageReport } from '../../src/stage/report.ts';

const stage = (name: string, ...needs: string[]): PlannedStage => ({ name, args: [], needs, reads: ['.'] });
const report = (name: string, outcome: Outcome = 'passed'): StageReport => ({ stage: name, outcome, seconds: 0, summary: '', findings: [] });
const inWords = (reports: readonly StageReport[]) => reports.map(({ stage: name, outcome, summary }) => [name, outcome, summary].join(' ').trim());

describe('the stages of the pipeline', () => {
  it('begin when all that they need has gone well', async () => {
    const order: string[] = [];
    const reports = await runGraph([stage('image'), stage('sbom', 'image'), stage('scan', 'image', 'sbom')], 3, ({ name }) => {
      order.push(name);
      return Promise.resolve(report(name));
    });
    expect(order).toEqual(['image', 'sbom', 'scan']);
    expect(inWords(reports)).toEqual(['image passed', 'sbom passed', 'scan passed']);
  });

  it('are not begun on ground that is missing, and say why', async () => {
    const run = ({ name }: PlannedStage) => Promise.resolve(report(name, name === 'image' ? 'failed' : 'passed'));
    expect(inWords(await runGraph([stage('image'), stage('sbom', 'image'), stage('scan', 'sbom'), stage('check')], 2, run))).toEqual([
      'image failed', 'sbom blocked not begun, for image has failed', 'scan blocked not begun, for sbom is blocked', 'check passed',
    ]);
  });

  it('need only what stands before them', async () => {
    await expect(runGraph([stage('sbom', 'image')], 1, () => Promise.reject(new Error('never')))).rejects.toThrow('sbom needs image, which does not stand before it');
  });

  it('never run more at once than they may, and each runs once', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(fc.nat(5), { maxLength: 8 }), async (atOnce, grounds) => {
      const stages = grounds.map((ground, index) => stage(String(index), ...(ground < index ? [String(ground)] : [])));
      const ran: string[] = [];
      let running = 0;
      await runGraph(stages, atOnce, async ({ name, needs }) => {
        running += 1;
        expect(running).toBeLessThanOrEqual(atOnce);
        expect(needs.every((need) => ran.includes(need))).toBe(true);
        await new Promise(setImmediate);
        running -= 1;
        ran.push(name);
        return report(name);
      });
      expect([...ran].sort()).toEqual(stages.map(({ name }) => name).sort());
    }), { numRuns: 50 });
  });

  it('are those that a change meets on its way, the evidence after the tests', proving('whole-pipeline-at-a-desk', () => {
    const stages = plannedStages('before');
    // @part katas replace "'katas', " with ""
    expect(stages.map(({ name }) => name).sort()).toEqual(['check', 'evidence', 'image', 'katas', 'sbom', 'scan', 'synth', 'test']);
    expect(stages.find(({ name }) => name === 'evidence')).toEqual({ name: 'evidence', args: ['--since', 'before'], needs: ['test'], reads: ['.'] });
    expect(stages.filter(({ needs }) => needs.includes('image')).map(({ name }) => name)).toEqual(['sbom', 'scan']);
  }));
});
