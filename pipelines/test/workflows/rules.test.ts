import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { judge } from '../../src/workflows/judge.ts';
import { knownStage } from '../../src/workflows/rules/commands.ts';
import { rules } from '../../src/workflows/rules.ts';
import { good } from './good.ts';
import { faults, plant } from './planted.ts';

const stages = ['check', 'contract', 'deploy', 'evidence', 'image', 'provenance', 'results', 'sbom', 'scan', 'synth', 'test'];
const everyRule = [...rules, knownStage(new Map(stages.map((stage) => [stage, ['--digest', '--json']])))];
const places = [...Object.keys(good.workflows), ...Object.keys(good.actions)];

/** Each fault planted against the rule is found by it and by no other, at a line that is there, with what would be right. */
const finds = (rule: string) => (): void => {
  for (const { says, ...fault } of faults[rule] ?? []) {
    expect(plant(fault)).not.toEqual(good);
    const found = judge(plant(fault), everyRule);
    expect([says, ...new Set(found.map((one) => one.rule))]).toEqual([says, rule]);
    expect(found.map(({ message }) => message).join('\n')).toContain(says);
    for (const { file, line, right } of found) expect([places.includes(file), line > 0, right.length > 10]).toEqual([true, true, true]);
  }
};

describe('the rules over workflows', () => {
  it('have nothing against what is right', () => {
    expect(judge(good, everyRule)).toEqual([]);
  });

  it('have each a reason, and a fault that breaks it', () => {
    expect(everyRule.map(({ name }) => name).sort()).toEqual(Object.keys(faults).sort());
    expect(everyRule.filter(({ why }) => why.length < 20)).toEqual([]);
  });

  it('find what is taken by a name that can be moved', proving('workflow-pins', finds('pinned-by-commit')));
  it('find a permission that nothing needs', proving('workflow-least-permission', finds('least-permission')));
  it('find what a stranger can set off', proving('workflow-no-strangers', finds('no-privileged-event')));
  it('find that one release can come into another', proving('workflow-one-release', finds('one-release-at-a-time')));
  it('find a script', proving('workflow-one-stage', finds('one-stage')));
  it('find an expression in a script', proving('workflow-no-injection', finds('no-expression-in-run')));
  it('find a job that nobody watches', proving('workflow-watched-runner', finds('watched-runner')));
  it('find what one run leaves for another', proving('workflow-no-cache', finds('no-cache')));
  it('find a secret that lasts', proving('workflow-no-secret', finds('no-secret')));
  it('find a scanner that could do more than look', proving('workflow-scanners-apart', finds('scanners-apart')));
  it('find a way to a deployment that misses a gate', proving('workflow-gates', finds('gates-before-deploy')));
  it('find a job that no branch rule would ask for', proving('workflow-results', finds('results-of-all')));
  it('find that no job says how the others ended', proving('workflow-results', () => {
    const { workflows, actions } = plant({ in: 'pull-request', replace: '    if: ${{ always() }}\n', by: '' });
    const file = '.github/workflows/pull-request.yml';
    const without = { actions, workflows: { ...workflows, [file]: workflows[file]?.replace('pipeline results', 'pipeline check') ?? '' } };
    expect(judge(without, everyRule)).toMatchObject([{ rule: 'results-of-all', file, message: 'no job says how the others ended' }]);
  }));

  it('find a digest that nobody built here', proving('workflow-one-digest', finds('one-digest')));

  it.each([
    'one-version', 'nothing-by-default', 'job-permissions', 'writes-say-why', 'known-event', 'answers-the-queue', 'timeout', 'concurrency',
    'nothing-forgiven', 'known-stage', 'strict-shell', 'hosted-runner', 'checkout-keeps-no-token', 'environments-in-order', 'left-out-by-setting',
  ])('find what breaks %s', (rule) => { finds(rule)(); });
});

describe('an expression in a command', () => {
  it.each(['github.event.pull_request.title', 'github.head_ref', 'inputs.digest', 'github.sha'])('is found, whatever it is: %s', proving('workflow-no-injection', (expression: string) => {
    const command = 'run: npx pnpm run pipeline check';
    const found = judge(plant({ in: 'checks', replace: command, by: `${command} \${{ ${expression} }}` }), everyRule);
    expect(found).toContainEqual(expect.objectContaining({ rule: 'no-expression-in-run', file: '.github/workflows/checks.yml', message: 'job “check” runs a command with an expression in it' }));
  }));
});

describe('a file that cannot be judged', () => {
  it.each([
    ['hides a part behind an alias', 'jobs:\n  a: &a\n    steps: []\n  b: *a\n', 4, 'an alias hides what runs here'],
    ['says a thing twice', 'permissions: {}\npermissions: write-all\n', 2, 'unique'],
    ['is no map', '- a\n', 1, 'no map'],
  ])('because it %s is found', (_, text, line, says) => {
    expect(judge({ workflows: { 'a.yml': text }, actions: {} }, everyRule)).toMatchObject([{ rule: 'readable', file: 'a.yml', line, message: expect.stringContaining(says) }]);
  });

  it('is not there at all, and that is no success', () => {
    expect(judge({ workflows: {}, actions: {} }, everyRule)).toMatchObject([{ rule: 'readable', message: 'there is no workflow' }]);
  });
});
