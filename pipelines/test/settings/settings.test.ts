import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { decide, settings, type Surroundings } from '../../src/settings/settings.ts';
import { readWorkflow } from '../../src/workflows/read-workflow.ts';

const on = (surroundings: Surroundings): string[] => decide(surroundings).filter(({ state }) => state === 'on').map(({ job }) => job);
const inAws = (name: string): Surroundings => ({ [`AWS_ACCOUNT_${name}`]: '012345678901', [`ADDRESS_${name}`]: `https://${name.toLowerCase()}.exemplar.example` });

describe('a copy in which nothing is set', () => {
  it('leaves out what it cannot do, and says which variable would change that', proving('settings-say-why', () => {
    const decisions = decide({ VISIBILITY: 'private' });
    expect(decisions.map(({ state, wrong }) => [state, wrong])).toEqual(settings.map(() => ['off', false]));
    for (const { variables, job } of settings) {
      const { finding } = decisions.find((one) => one.job === job) ?? {};
      expect(finding?.message).toContain(`“${job}” is left out`);
      for (const { name } of variables) expect(finding?.message).toContain(name);
    }
  }));

  it.each([
    ['a public one', { VISIBILITY: 'public', FORK: 'false' }, ['attest', 'codeql', 'scorecard', 'dependencies']],
    ['a fork', { VISIBILITY: 'public', FORK: 'true' }, ['attest', 'codeql', 'scorecard']],
    ['one that GitHub says nothing of', {}, []],
  ])('does what GitHub gives to %s', proving('settings-say-why', (_: string, surroundings: Surroundings, jobs: readonly string[]) => {
    expect(on(surroundings)).toEqual(jobs);
  }));
});

describe('an environment', () => {
  const all = { VISIBILITY: 'public', ...inAws('DEV'), ...inAws('STAGING'), ...inAws('PRODUCTION') };

  it('is there when its account and its address are set', () => {
    expect(on(all)).toEqual(expect.arrayContaining(['dev', 'staging', 'production']));
  });

  it.each([
    ['not without the one before', { ...all, ADDRESS_STAGING: '' }, ['dev']],
    ['not for what nobody signed', { ...all, VISIBILITY: 'private' }, []],
    ['also where the owner’s plan includes signing', { ...all, VISIBILITY: 'private', ATTESTATIONS: 'on' }, ['dev', 'staging', 'production']],
  ])('is there, %s', (_, surroundings, there) => {
    expect(on(surroundings).filter((job) => ['dev', 'staging', 'production'].includes(job))).toEqual(there);
  });

  it('is not left out in silence for a value that cannot be meant', () => {
    const [wrong] = decide({ ...all, AWS_ACCOUNT_DEV: '42' }).filter((one) => one.wrong);
    expect(wrong).toMatchObject({ job: 'dev', finding: { message: expect.stringContaining('AWS_ACCOUNT_DEV is “42”'), right: expect.stringContaining('twelve digits') } });
  });
});

describe('the workflow that asks', () => {
  const file = '.github/workflows/settings.yml';
  const workflow = readWorkflow(file, readFileSync(path.resolve(import.meta.dirname, '../../..', file), 'utf8'));
  const [job] = workflow.jobs;

  it('hands in every variable, and hands on every decision', () => {
    const given = job?.steps.flatMap(({ env }) => env.map(({ key }) => key)) ?? [];
    const names = settings.flatMap(({ variables }) => variables.map(({ name }) => name));
    expect([...given].sort()).toEqual([...new Set(['VISIBILITY', 'FORK', ...names])].sort());
    const jobs = settings.map((setting) => setting.job).sort();
    expect(workflow.outputs.map(({ key }) => key).sort()).toEqual(jobs);
    expect(job?.outputs.map(({ key, value }) => [key, value]).sort()).toEqual(jobs.map((name) => [name, `\${{ steps.settings.outputs.${name} }}`]));
  });
});
