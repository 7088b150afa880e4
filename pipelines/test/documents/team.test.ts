import { existsSync, globSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { parse } from 'yaml';

import { program } from '../../src/program.ts';
import { read, repository, rowsBeneath, section } from './documents.ts';
import { roles } from './roles.ts';

const isThere = (file: string): boolean => existsSync(path.join(repository, file.replaceAll('`', '')));
const stages = program().commands.map((command) => command.name());

describe('the page about ways of working', () => {
  const page = read('docs/team/cultures.md');

  it('says of each what it gives and costs, and what bridges it here', proving('cultures', () => {
    const rows = rowsBeneath(page, 'Three ways');
    expect(rows.map(([way = '']) => way.split(',')[0])).toEqual(['Scrum', 'Kanban', 'change control']);
    for (const row of rows) for (const cell of row.slice(1)) expect([row[0], cell.length > 20]).toEqual([row[0], true]);
    const named = rows.flatMap(([, , , , bridge = '']) => [...bridge.matchAll(/pipeline ([a-z]+)/g)].map(([, stage = '']) => stage));
    expect(named).toEqual(['flow', 'approval']);
    expect(named.filter((stage) => !stages.includes(stage))).toEqual([]);
  }));

  it('agrees with a board on the kinds of change that the pack tells apart', proving('change-board', () => {
    const rows = rowsBeneath(page, 'With a board that approves changes');
    expect(rows.map(([kind]) => kind)).toEqual(['standard', 'normal', 'emergency']);
    const pack = read('pipelines/src/approval/approval-pack.ts').text;
    for (const kind of ['standard', 'normal']) expect(pack).toContain(`'${kind}, for `);
    expect(rows[0]?.[1]).toBe('no migration, no toggle taken away, every gate passed');
    expect(rows[2]?.[2]).toContain(roles[0]);
    expect(read('pipelines/src/deploy/gates.ts').text).toContain("cause !== 'change' || mends !== undefined");
  }));

  it('says what holds each agreement with those outside, and which role speaks', proving('outside-parties', () => {
    const rows = rowsBeneath(page, 'With those outside');
    expect(rows.length).toBeGreaterThanOrEqual(5);
    for (const [whom, what = '', holds = '', role = ''] of rows) expect([whom, what.length > 20, isThere(holds), roles.includes(role)]).toEqual([whom, true, true, true]);
  }));
});

describe('the working agreement', () => {
  const page = read('docs/team/working-agreement.md');

  it('is looked at again in time', () => {
    expect(Date.parse(/looked at again by (\d{4}-\d\d-\d\d)/.exec(page.text)?.[1] ?? '')).toBeGreaterThan(Date.now());
  });

  it('says of each line why, and where it can be seen', proving('working-agreement', () => {
    const rows = rowsBeneath(page, 'How we work together');
    expect(rows.length).toBeGreaterThanOrEqual(5);
    for (const [we = '', why = '', seen = ''] of rows) expect([we, we.length > 20, why.length > 20, isThere(seen)]).toEqual([we, true, true, true]);
  }));

  it('says who looks for weaknesses together, and on which kata that is practised', proving('security-together', () => {
    const rows = rowsBeneath(page, 'Security is looked at together');
    expect(rows.length).toBeGreaterThanOrEqual(3);
    // @part katas replace ", kata = ''" with ""
    for (const [what, who = '', often = '', kata = ''] of rows) {
      expect([what, who.split(', ').length >= 2, who.split(', ').every((role) => roles.includes(role)), often.length > 8]).toEqual([what, true, true, true]);
      // @part katas
      expect(read(`apps/kata/katas/${kata.replaceAll('`', '')}/kata.yaml`).text).toMatch(/^duties: .*\bD9\b/m);
    }
  }));

  it('shows the architecture to those who were not there', proving('architecture-together', () => {
    const text = section(page, 'Architecture is shown and questioned') ?? '';
    expect([...text.matchAll(/pipeline ([a-z]+)/g)].map(([, stage = '']) => stage).filter((stage) => !stages.includes(stage))).toEqual([]);
    for (const words of ['somebody who does not work on a part explains it', 'the others only ask', 'Guests from other teams']) expect(text).toContain(words);
    expect(text.match(/\]\(/g)?.length).toBeGreaterThanOrEqual(3);
  }));
});

describe('whoever is named as an owner', () => {
  const owners = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, owner = '']) => owner);
  const named: readonly (readonly [string, readonly string[]])[] = [
    ...globSync('infra/monitoring/rules/*.yaml', { cwd: repository }).map((file) => [file, owners(read(file).text, /^ +owner: (.+)$/gm)] as const),
    ['apps/portfolio/src/platform/toggles.ts', owners(read('apps/portfolio/src/platform/toggles.ts').text, /^ +owner: '(.+)',$/gm)],
    ['docs/security/accepted-findings.yaml', owners(read('docs/security/accepted-findings.yaml').text, /^ *(?:- )?owner: (.+)$/gm)],
    ['docs/product/users.yaml', (parse(read('docs/product/users.yaml').text) as { personas: { foundOutBy: string }[] }).personas.map(({ foundOutBy }) => foundOutBy)],
    ...globSync('docs/postmortems/2*.md', { cwd: repository }).map((file) => [file, owners(read(file).text, /^- Owner of the alert: (.+)$/gm)] as const),
  ];

  it.each(named)('in %s is a role that there is', (_, found) => {
    expect(found.filter((owner) => !roles.includes(owner))).toEqual([]);
  });

  it('is named for alerts, toggles, personas and post-mortems alike', () => {
    expect(named.filter(([, found]) => found.length > 0).length).toBeGreaterThanOrEqual(6);
  });
});
