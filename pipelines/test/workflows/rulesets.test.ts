import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { Ajv } from 'ajv';

import { readWorkflow } from '../../src/workflows/read-workflow.ts';
import { stageOf } from '../../src/workflows/rule.ts';
import { readDescription } from '../github/description.ts';

const github = path.resolve(import.meta.dirname, '../../../.github');
const folder = path.join(github, 'rulesets');
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

interface Ruleset {
  readonly bypass_actors: readonly unknown[];
  readonly rules: readonly { readonly type: string; readonly parameters?: Readonly<Record<string, unknown>> }[];
}
const ruleset = (name: string): Ruleset => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Ruleset;
const parametersOf = (name: string, type: string): Readonly<Record<string, unknown>> | undefined => ruleset(name).rules.find((rule) => rule.type === type)?.parameters;

/** What GitHub takes when a ruleset is made. It ignores a field that it does not know; here none is allowed. */
function judge(document: unknown): readonly string[] {
  const where = '/repos/{owner}/{repo}/rulesets';
  const description = readDescription([where]);
  const request = description.paths[where]?.['post']?.requestBody?.content['application/json'].schema;
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  const judged = ajv.compile(closed({ ...request, components: description.components }) as object);
  return judged(document) ? [] : (judged.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}

function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const parts = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  const described = 'properties' in parts && parts['type'] === 'object' && !('allOf' in parts) && !('components' in parts);
  return described && !('additionalProperties' in parts) ? { ...parts, additionalProperties: false } : parts;
}

describe('a ruleset', () => {
  it.each(names)('is one that GitHub takes: %s', (name) => {
    expect(judge(ruleset(name))).toEqual([]);
    expect(ruleset(name).bypass_actors).toEqual([]);
  });

  it.each([
    ['a rule that there is not', { rules: [{ type: 'no_force' }] }],
    ['a parameter that there is not', { rules: [{ type: 'required_status_checks', parameters: { strict_required_status_checks_policy: true, required_status_checks: [], checks: [] } }] }],
    ['a parameter that is missing', { rules: [{ type: 'pull_request', parameters: { required_approving_review_count: 1 } }] }],
    ['enforcement in other words', { enforcement: 'on' }],
  ])('is judged: %s', (_, wrong) => {
    expect(judge({ ...ruleset('main.json'), ...wrong })).not.toEqual([]);
  });
});

describe('the trunk', () => {
  it('asks for the job that answers for all others, by its name, and of GitHub’s own runner', proving('one-required-check', () => {
    const file = 'workflows/pull-request.yml';
    const jobs = readWorkflow(file, readFileSync(path.join(github, file), 'utf8')).jobs;
    const last = jobs.find(({ steps }) => steps.some((step) => stageOf(step) === 'results'));
    // 15368 is the number of GitHub Actions itself: nobody else can say that the check passed.
    expect(parametersOf('main.json', 'required_status_checks')?.['required_status_checks']).toEqual([{ context: last?.name, integration_id: 15368 }]);
  }));

  it('takes nothing that only its author has seen', proving('review-by-another', () => {
    expect(parametersOf('main.json', 'pull_request')).toMatchObject({
      required_approving_review_count: 1, dismiss_stale_reviews_on_push: true, require_code_owner_review: true, require_last_push_approval: true,
    });
  }));

  it('waits in the queue for as long as the longest job may take', () => {
    const minutes = ['pull-request', 'checks', 'image'].flatMap((name) => readWorkflow(name, readFileSync(path.join(github, `workflows/${name}.yml`), 'utf8')).jobs.map(({ timeout }) => Number(timeout?.value ?? 0)));
    expect(Number(parametersOf('merge-queue.json', 'merge_queue')?.['check_response_timeout_minutes'])).toBeGreaterThanOrEqual(2 * Math.max(...minutes));
  });
});
