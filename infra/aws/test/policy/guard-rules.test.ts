import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it, jest } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { App, CfnParameter, CfnResource, CloudFormationValidatePlugin, Stack, Validations } from 'aws-cdk-lib';
import { parse } from 'yaml';

import { guardRules } from '../../src/policy/with-policy.ts';
import { findings, type Finding } from './findings.ts';

// The rules alone take seconds, and many on a busy machine.
jest.setTimeout(120_000);

const examples = path.resolve(import.meta.dirname, '../../policy/examples');

interface Example {
  readonly Parameters?: Readonly<Record<string, { readonly Type: string; readonly AllowedPattern?: string }>>;
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> }>>;
}

/** CDK's own way to include a template loads all of CDK. */
function include(stack: Stack, name: string): void {
  const { Parameters = {}, Resources } = parse(readFileSync(path.join(examples, name), 'utf8')) as Example;
  for (const [id, { Type: type, AllowedPattern: allowedPattern }] of Object.entries(Parameters)) new CfnParameter(stack, id, { type, allowedPattern });
  for (const [id, { Type: type, Properties: properties }] of Object.entries(Resources)) new CfnResource(stack, id, { type, properties });
}

let known: readonly Finding[] | undefined;

/** What our rules say about all examples, each in a stack of its own; found out once. */
function allFindings(): readonly Finding[] {
  known ??= findings((outdir) => {
    const app = new App({ analyticsReporting: false, outdir });
    for (const name of globSync('*.yaml', { cwd: examples })) include(new Stack(app, name.replace('.yaml', '').replace('.', '-')), name);
    Validations.of(app).addPlugins(new CloudFormationValidatePlugin({ guardRules: guardRules(), includeDefaultRules: false }));
    return app;
  });
  return known;
}

/** What one file of rules says about an example of its own. An example is too short to please the others. */
function judged(file: string, example: 'pass' | 'fail'): Finding[] {
  const { content = '' } = guardRules().find(({ name }) => name === `${file}.guard`) ?? {};
  return allFindings().filter(({ place, rule }) => place.split('/')[0] === `${file}-${example}` && content.includes(`rule ${rule} `));
}

/** Nothing is said about the good example, and each of these words about the bad one. */
function expectTried(rule: string, wrong: readonly string[]): void {
  expect(judged(rule, 'pass')).toEqual([]);
  const found = judged(rule, 'fail');
  for (const words of wrong) expect(found.map(({ message }) => message)).toContainEqual(expect.stringContaining(words));
}

describe('our own rules', () => {
  it('refuse an image that is named by a tag', proving('guard-digest', () => {
    expectTried('image-by-digest', ['a tag could be another image tomorrow', 'a parameter that holds its digest', 'takes nothing but a digest']);
  }));

  it('refuse a container that could be changed, or that holds rights', proving('guard-sealed', () => {
    expectTried('sealed-containers', ['read-only', 'a number that is not 0', 'no rights over the machine', 'drops all capabilities', 'takes none back']);
  }));

  it('refuse a way to log in', proving('guard-nobody-logs-in', () => {
    expectTried('nobody-logs-in', ['nobody opens a shell', 'no machines to log in to']);
  }));

  it('refuse a release that could not go back', proving('guard-canary', () => {
    expectTried('canary-alone', ['comes in beside the one that runs', 'a circuit breaker for rolling releases only', 'turn it back', 'names of some alarms']);
  }));

  it('refuse a secret in plain text', proving('guard-no-secrets', () => {
    expectTried('no-secrets-in-templates', ['put it under Secrets', 'an address holds no password', 'asks Secrets Manager itself', 'kept by Secrets Manager']);
  }));

  it('refuse a door for everybody that is not TLS', proving('guard-one-door', () => {
    expectTried('one-door', ['by TLS at port 443 and by no other way', 'a group of its own']);
  }));

  it('refuse a bucket that could be opened', proving('guard-closed-buckets', () => {
    expectTried('closed-buckets', ['nobody outside reads this bucket', 'what is kept is encrypted']);
  }));

  it('refuse a right to do everything', proving('guard-least-privilege', () => {
    expectTried('no-wildcard-actions', ['name the actions']);
    expect(judged('no-wildcard-actions', 'fail').map(({ place }) => place.split('/').at(-1)).sort()).toEqual(['Policy', 'Role']);
  }));

  it('have two examples each', () => {
    const files = globSync('*.yaml', { cwd: examples });
    expect(files.sort()).toEqual(guardRules().flatMap(({ name }) => ['fail', 'pass'].map((kind) => name.replace('.guard', `.${kind}.yaml`))));
  });
});
