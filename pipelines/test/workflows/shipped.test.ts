import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { filesIn, judge } from '../../src/workflows/judge.ts';
import { readWorkflow } from '../../src/workflows/read-workflow.ts';
import { stageOf } from '../../src/workflows/rule.ts';
import { rules } from '../../src/workflows/rules.ts';
import type { Job, Workflow } from '../../src/workflows/workflow.ts';

const repository = path.resolve(import.meta.dirname, '../../..');
const workflow = (name: string): Workflow => {
  const file = `.github/workflows/${name}.yml`;
  return readWorkflow(file, readFileSync(path.join(repository, file), 'utf8'));
};
const job = (name: string, id: string): Job => {
  const found = workflow(name).jobs.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${name}.yml has no job “${id}”`);
  return found;
};
const commands = ({ steps }: Job): readonly string[] => steps.flatMap(({ run }) => (run === undefined ? [] : [run.value.replace('npx pnpm run pipeline ', '')]));
const givenTo = ({ inputs }: Job, key: string): string | undefined => inputs.find((one) => one.key === key)?.value;

describe('the workflows of this repository', () => {
  it('break no rule, and the road to people misses no gate', proving('one-road', () => {
    expect(judge(filesIn(repository), rules)).toEqual([]);
    const road = workflow('release').jobs.filter(({ calls }) => calls?.value.endsWith('/deploy.yml') === true);
    expect(road.map((one) => givenTo(one, 'environment'))).toEqual(['dev', 'staging', 'production']);
    expect(new Set(road.map((one) => givenTo(one, 'digest')))).toEqual(new Set(['${{ needs.build.outputs.digest }}']));
  }));

  it('ask a change what they ask a release', () => {
    const asked = (name: string): unknown => workflow(name).jobs.filter(({ id }) => ['check', 'test', 'contract', 'synth'].includes(id))
      .map(({ id, name: seen, permissions, timeout, steps }) => ({ id, seen, may: permissions?.scopes.map(({ key, value }) => `${key}: ${value}`), timeout: timeout?.value, steps: steps.filter(({ uses }) => uses?.value !== './.github/actions/keep-report').map(({ uses, run, inputs, env }) => [uses?.value, run?.value, ...[...inputs, ...env].map(({ key, value }) => `${key}: ${value}`)]) }));
    expect(workflow('checks').jobs).toHaveLength(4);
    expect(asked('pull-request')).toEqual(asked('checks'));
  });

  it('have the whole history wherever proofs are run, for without it what documents say of it is held against nothing', () => {
    const testing = ['pull-request', 'checks', 'nightly'].flatMap((name) => workflow(name).jobs).filter((one) => commands(one).includes('test'));
    expect(testing.map(({ steps }) => steps.flatMap(({ inputs }) => inputs).find(({ key }) => key === 'fetch-depth')?.value)).toEqual(['0', '0', '0']);
  });

  it('sign in a job that runs no code of ours', proving('signed-apart', () => {
    const signing = ['build', 'publish'].map((name) => job(name, 'attest'));
    for (const { steps, permissions } of signing) {
      expect(steps.flatMap(({ run }) => (run === undefined ? [] : [run.value]))).toEqual([]);
      expect(steps.filter(({ uses }) => uses?.value.startsWith('actions/checkout@') === true)).toEqual([]);
      expect(permissions?.scopes.map(({ key }) => key).sort()).toEqual(['attestations', 'id-token']);
    }
    expect(job('build', 'image').calls?.value).toBe('./.github/workflows/image.yml');
  }));

  it('put the site out in a job that runs no code of ours', proving('pages-apart', () => {
    const { steps, permissions } = job('publish', 'pages');
    expect(steps.map(({ uses, run }) => uses?.value.split('@')[0] ?? run?.value)).toEqual(['step-security/harden-runner', 'actions/deploy-pages']);
    expect(permissions?.scopes.map(({ key, value }) => `${key}: ${value}`).sort()).toEqual(['id-token: write', 'pages: write']);
    expect(commands(job('publish', 'site'))).toEqual(['site --output site --evidence evidence/evidence.json']);
    expect(job('publish', 'site').permissions?.scopes.map(({ key, value }) => `${key}: ${value}`)).toEqual(['contents: read']);
  }));

  it('bring a refresh the same way as a change, on the newest base', proving('weekly-refresh', () => {
    const [change, refresh] = [job('main', 'release'), job('weekly', 'refresh')];
    expect(refresh.calls?.value).toBe(change.calls?.value);
    expect([givenTo(change, 'base'), givenTo(refresh, 'base')]).toEqual(['locked', 'newest']);
    expect([givenTo(change, 'cause'), givenTo(refresh, 'cause')]).toEqual(['change', 'refresh']);
    expect(workflow('weekly').events.map(({ key }) => key)).toContain('schedule');
    const { steps } = job('image', 'image');
    expect(steps.filter((step) => stageOf(step) !== undefined).map((step) => [stageOf(step), step.condition?.value])).toEqual([
      ['refresh', "${{ inputs.base == 'newest' }}"], ['image', undefined], ['sbom', undefined],
    ]);
  }));

  it('ask a change for the proofs of what it touches, and a release for all', proving('change-asked-for-proof', () => {
    expect(commands(job('pull-request', 'evidence'))).toEqual(['evidence --since "$SINCE"']);
    expect(commands(job('release', 'evidence'))).toEqual(['evidence --attest']);
  }));

  // @part katas
  it('ask a change whether the katas it reaches still teach the right thing', proving('katas-asked-of-a-change', () => {
    expect(commands(job('pull-request', 'katas'))).toEqual(['katas --since "$SINCE"']);
  }));

  it('go back with one button, and with no more rights than that takes', proving('rollback-by-button', () => {
    const back = job('rollback', 'rollback');
    expect(commands(back)).toEqual(['rollback "$ENVIRONMENT"']);
    expect(back.permissions?.scopes.map(({ key }) => key).sort()).toEqual(['contents', 'deployments', 'id-token']);
    expect(workflow('rollback').events.map(({ key }) => key)).toEqual(['workflow_dispatch']);
  }));

  it('try every night what takes long', proving('nightly-depth', () => {
    // @part katas replace "'katas --times 2', " with ""
    expect(workflow('nightly').jobs.flatMap(commands)).toEqual(['test', 'evidence', 'deep mutation', 'deep fuzz', 'faults', 'drill --all', 'katas --times 2', 'rehearse']);
    expect(workflow('nightly').events.map(({ key }) => key)).toContain('schedule');
  }));

  it('stop what a change adds, and report what is found out later', proving('vulnerabilities-reported', () => {
    const review = job('pull-request', 'dependencies').steps.find(({ uses }) => uses?.value.startsWith('actions/dependency-review-action@') === true);
    expect(review?.inputs.find(({ key }) => key === 'fail-on-severity')?.value).toBe('low');
    expect(workflow('security').events.map(({ key }) => key)).toEqual(expect.arrayContaining(['push', 'schedule']));
    expect(workflow('security').events.map(({ key }) => key)).not.toContain('pull_request');
    const rating = job('security', 'scorecard').steps.flatMap(({ inputs }) => inputs);
    expect(rating.find(({ key }) => key === 'publish_results')?.value).toBe('false');
    expect(workflow('image').jobs.find(({ steps }) => steps.some((step) => stageOf(step) === 'scan'))?.needs).toEqual(['image']);
  }));
});
