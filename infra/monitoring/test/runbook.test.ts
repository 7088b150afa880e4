import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { committedRules } from '../src/rule-files.ts';
import { alertsIn, parseRules, printRules } from '../src/rules.ts';
import { readRunbook, runbookVariables } from '../src/runbook.ts';
import { promtool } from './promtool.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = path.resolve(import.meta.dirname, '../../../docs/runbooks');
const scratch = temporaryFolder();
const textOf = (name: string): string => readFileSync(path.join(folder, `${name}.md`), 'utf8');
const runbooks = globSync('*.md', { cwd: folder }).map((file) => path.basename(file, '.md')).filter((name) => name !== 'README').sort();
const alerts = alertsIn(committedRules().map(({ text }) => parseRules(text)));

describe('the runbooks', () => {
  it('are one for each alert', proving('runnable-runbooks', () => {
    expect(runbooks).toEqual([...new Set(alerts.map(({ alert }) => alert))].sort());
  }));

  it.each(runbooks)('can be followed step by step: %s', proving('runnable-runbooks', (name: string) => {
    const { alert, owner, feels, check, mitigate, over } = readRunbook(textOf(name), name);
    expect(alert).toBe(name);
    expect(alerts.filter((one) => one.alert === name).map(({ labels }) => labels['owner'])).toContain(owner);
    expect(feels.length).toBeGreaterThan(40);
    for (const steps of [check, mitigate, over]) expect(steps.length).toBeGreaterThan(0);
  }));

  it('ask Prometheus only what it understands', proving('runnable-runbooks', () => {
    const questions = runbooks.flatMap((name) => {
      const { check, over } = readRunbook(textOf(name), name);
      return [...check, ...over].filter(({ language }) => language === 'promql').map(({ code }) => code);
    });
    const file = path.join(scratch, 'questions.yaml');
    writeFileSync(file, printRules({ groups: [{ name: 'questions', rules: questions.map((expr, index) => ({ record: `question:${index}`, expr })) }] }));
    expect(promtool('check', 'rules', file)).toMatchObject({ status: 0, output: expect.stringContaining(`${questions.length} rules found`) });
  }));

  it('explain every variable that their commands may use', () => {
    const explained = [...textOf('README').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name).sort();
    expect(explained).toEqual([...runbookVariables].sort());
  });
});

describe('a runbook', () => {
  const good = textOf('DatabaseAway');

  it('is read as it is run', () => {
    const { check, over } = readRunbook(good, 'DatabaseAway.md');
    expect(check[1]).toEqual({
      says: 'The service itself runs, and says that it is not ready.',
      language: 'sh',
      code: 'curl --silent --output /dev/null --write-out \'%{http_code}\' "$SERVICE/readyz"',
      expects: { sign: 'output', text: '503' },
    });
    expect(over[1]?.expects).toEqual({ sign: 'a result' });
  });

  it.each([
    ['# DatabaseAway', 'DatabaseAway', 'DatabaseAway.md:1: a runbook begins with the name of its alert as its heading'],
    ['## Check', '## Checks', ':7: the sections are What people feel, Check, Mitigate, Over when, Escalate, in this order'],
    ['## Escalate\n', 'Escalate\n', 'there is no section “Escalate”'],
    ['1. Queries', '- Queries', ':7: “Check” is a numbered list of steps'],
    ['```promql check', '```promql', 'a block here begins with ```promql check or ```sh check'],
    ['```sh mitigate', '```sh check', 'a block here begins with ```promql mitigate or ```sh mitigate'],
    ['```sh mitigate', '```promql mitigate', 'a question mends nothing'],
    ['[2m])) > 0', '[2m) > 0', 'this is no PromQL'],
    ['$SERVICE/readyz', '$SERVER/readyz', 'nobody sets $SERVER; known are ALERTMANAGER,'],
    ['Expect: a result.', 'Expect: something.', 'beneath a question stands “Expect: a result” or “Expect: no result”'],
    ['Expect: success.', 'Expect: a result.', 'beneath a command stands “Expect: success”'],
    ['Expect: `503`', '', 'beneath a command stands “Expect: success”'],
    ['**platform engineer**', 'somebody', '“Escalate” names one of service engineer, platform engineer, product owner'],
  ])('that is wrong is refused with its line: %s → %s', proving('runnable-runbooks', (from: string, to: string, message: string) => {
    expect(good).toContain(from);
    expect(() => readRunbook(good.replace(from, to), 'DatabaseAway.md')).toThrow(message);
  }));
});
