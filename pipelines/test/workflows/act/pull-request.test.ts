import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, expect, it } from '@jest/globals';
import { findTool, MissingTool } from '@exemplar/ksb/missing-tool';
import { wholeRuns } from '@exemplar/machine/whole-runs';

import { copyFor, runAct, type Ran } from './run-act.ts';

// act cannot work in a folder with a space in its name.
const folder = mkdtempSync(path.join(tmpdir(), 'act-test-'));
afterAll(() => { rmSync(folder, { recursive: true }); });

/** A run takes a minute or two, so it is no proof: a proof would have to run again for each cut. */
function itWithAct(title: string, body: (act: string) => Promise<void>): void {
  try {
    const act = findTool({ names: ['act'], install: 'go install github.com/nektos/act@v0.2.89' });
    it(title, async () => { await body(act); }, 600_000);
  } catch (error) {
    if (!(error instanceof MissingTool)) throw error;
    const lacks = error;
    if (process.env['CI'] === undefined) it.skip(`${title} (${lacks.message})`, () => undefined);
    else it(title, () => { throw lacks; });
  }
}

/** All jobs, when minutes may be taken; otherwise it is said that they were left out. */
function itWithAllJobs(title: string, body: (act: string) => Promise<void>): void {
  if (wholeRuns()) itWithAct(title, body);
  else it.skip(`${title} (takes minutes: name this file, or set CI)`, () => undefined);
}

const saidBy = ({ said }: Ran, job: string): string => said[job] ?? '';

itWithAct('a pull request runs a job of its own, from the checkout to the tests', async (act) => {
  const ran = await runAct(act, copyFor(folder, {}), ['test']);
  expect(ran.results).toEqual({ Test: 'success' });
  expect(saidBy(ran, 'Test')).toContain('PASS pipelines pipelines/test/toggles/sync-plan.test.ts');
});

itWithAllJobs('a pull request runs its jobs, hands on what they make and passes in a copy where nothing is set', async (act) => {
  const ran = await runAct(act, copyFor(folder, {}));
  // @part katas replace ", Katas: 'success'" with ""
  expect(ran.results).toEqual({
    'What this copy has': 'success', Check: 'success', Test: 'success', Contract: 'success', Synth: 'success', Katas: 'success',
    'Image and bill of materials': 'success', Scan: 'success', Evidence: 'success', Report: 'success', Results: 'success',
  });
  expect(saidBy(ran, 'Evidence')).toMatch(/stood in for: evidence --since [0-9a-f]{40}/);
  expect(saidBy(ran, 'What this copy has')).toContain('“codeql” is left out');
  // @part katas replace "9 jobs" with "8 jobs"
  expect(saidBy(ran, 'Results')).toMatch(/9 jobs passed, and 2 were left out for a reason that the settings give/);
});

itWithAllJobs('a type that cannot work and a test that fails turn it red, each at its own job', async (act) => {
  const ran = await runAct(act, copyFor(folder, {
    'pipelines/src/toggles/usage.ts': (text) => text.replace('const asking =', "export const many: number = 'many';\nconst asking ="),
    'pipelines/src/toggles/sync-plan.ts': (text) => text.replace("[{ action: 'revive', name }]", "[{ action: 'create', name }]"),
  }));
  // @part katas replace ", Katas: 'success'" with ""
  expect(ran.results).toEqual({
    'What this copy has': 'success', Check: 'failure', Test: 'failure', Contract: 'success', Synth: 'success', Katas: 'success',
    'Image and bill of materials': 'success', Scan: 'success', Report: 'success', Results: 'failure',
  });
  expect(saidBy(ran, 'Check')).toMatch(/::error .*usage\.ts\(\d+,\d+\): error TS2322/);
  expect(saidBy(ran, 'Test')).toMatch(/::error file=pipelines\/test\/toggles\/sync-plan\.test\.ts,line=\d+/);
  const results = saidBy(ran, 'Results');
  for (const red of ['“check” failed', '“test” failed', '“evidence” was skipped, and no setting says why']) expect(results).toContain(red);
  // @part katas replace "3 of 11" with "3 of 10"
  expect(results).toContain('3 of 11 jobs did not pass');
});
