import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { judgeResults } from '../../src/results/results.ts';
import { settings } from '../../src/settings/settings.ts';
import { readWorkflow } from '../../src/workflows/read-workflow.ts';
import { stageOf } from '../../src/workflows/rule.ts';
import type { Job, Workflow } from '../../src/workflows/workflow.ts';

const repository = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): Workflow => readWorkflow(file, readFileSync(path.join(repository, file), 'utf8'));
const { jobs } = read('.github/workflows/pull-request.yml');

/** How GitHub ends a job, in a copy in which nothing is set, when one stage exits with 1. */
function resultOf(job: Job, broken: string | undefined, all: readonly Job[]): string {
  const waitsFor = job.needs.map((id) => {
    const needed = all.find((one) => one.id === id);
    if (needed === undefined) throw new Error(`job “${job.id}” needs “${id}”, which is not there, so GitHub runs nothing at all`);
    return resultOf(needed, broken, all);
  });
  const always = job.condition?.value.includes('always()') === true;
  if (!always && (job.condition !== undefined || waitsFor.some((result) => result !== 'success'))) return 'skipped';
  if (job.forgives) return 'success';
  const failed = job.calls === undefined
    ? job.steps.some((step) => stageOf(step) === broken && broken !== undefined && step.condition === undefined && !step.forgives)
    : read(job.calls.value.replace('./', '')).jobs.some((one, _, called) => resultOf(one, broken, called) === 'failure');
  return failed ? 'failure' : 'success';
}

/** The colour of the one check that the branch asks for. GitHub takes one that was skipped for one that passed. */
function colour(broken?: string): 'green' | 'red' {
  const last = jobs.find(({ steps }) => steps.some((step) => stageOf(step) === 'results'));
  if (last === undefined || resultOf(last, broken, jobs) === 'skipped') return 'green';
  const outputs = Object.fromEntries(settings.map(({ job }) => [job, 'off']));
  const ended = jobs.filter(({ id }) => last.needs.includes(id)).map((job) => [job.id, { result: resultOf(job, broken, jobs), outputs }] as const);
  return judgeResults(Object.fromEntries(ended)).outcome === 'passed' ? 'green' : 'red';
}

describe('the check that the branch asks for', () => {
  it('is green for a change in which nothing is wrong', () => {
    expect(colour()).toBe('green');
  });

  it.each(['check', 'test', 'contract', 'synth', 'evidence', 'katas', 'image', 'scan'])('is red for a bug that only “%s” finds', (stage) => {
    expect([stage, colour(stage)]).toEqual([stage, 'red']);
  });
});
