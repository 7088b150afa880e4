import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { environments } from '../../src/deploy/environments.ts';
import { program } from '../../src/program.ts';
import { settings } from '../../src/settings/settings.ts';
import { gates } from '../../src/workflows/rules/gates.ts';
import { rules } from '../../src/workflows/rules.ts';
import { read, repository, rowsBeneath, section } from './documents.ts';

const guide = read('docs/guides/pipeline.md');
const rowsOf = (heading: string): string[][] => rowsBeneath(guide, heading);
const inTicks = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);

describe('the guide to the pipeline', () => {
  it('draws the gates as the rules demand them, and the environments in their order', proving('gates-guide', () => {
    expect(rowsOf('The gates').map(([gate]) => gate)).toEqual([...gates]);
    const text = section(guide, 'The gates') ?? '';
    const places = environments.map((environment) => text.indexOf(`to ${environment}`));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(Math.min(...places)).toBeGreaterThan(0);
  }));

  it('says of every variable what it gives, as the stage decides it', proving('settings-guide', () => {
    const written = rowsOf('What can be set').map(([variables = '', gives = '', without = '']) => ({ variables: inTicks(variables), gives, without }));
    const known = settings.map(({ variables, gives }) => ({ variables: variables.map(({ name }) => name), gives }));
    expect([...new Set(written.flatMap(({ variables }) => variables))].sort()).toEqual([...new Set(known.flatMap(({ variables }) => variables))].sort());
    for (const { variables, gives } of known) {
      const row = written.find((one) => one.variables.join() === variables.join());
      // Two settings share one variable, so a row may say more.
      expect([variables, row?.gives.includes(gives)]).toEqual([variables, true]);
      expect(row?.without.length).toBeGreaterThan(10);
    }
  }));

  it('names each workflow, and no other', () => {
    const files = globSync('.github/workflows/*.yml', { cwd: repository }).map((file) => path.basename(file)).sort();
    const named = inTicks(section(guide, 'What runs when') ?? '').filter((word) => word.endsWith('.yml'));
    expect(named.sort()).toEqual(files);
  });

  it('answers what happened to others by rules that are there', () => {
    const answers = rowsOf('Which rule answers what happened to others').flatMap(([, , answer = '']) => inTicks(answer));
    const there = [...rules.map(({ name }) => name), ...program().commands.map((stage) => stage.name())];
    expect(answers.length).toBeGreaterThan(8);
    expect(answers.filter((word) => !there.includes(word) && !existsSync(path.join(repository, word)))).toEqual([]);
    expect(rowsOf('Which rule answers what happened to others')).toHaveLength(4);
  });
});

describe('the decision on workflows', () => {
  it('is what is there', proving('workflows-decision', () => {
    const decision = section(read('docs/decisions/0021-thin-workflows-held-to-rules.md'), 'Decision') ?? '';
    expect(decision).toContain('`npx pnpm run pipeline STAGE`');
    const inWorkflow = (name: string): string => readFileSync(path.join(repository, `.github/workflows/${name}.yml`), 'utf8');
    for (const caller of ['main', 'weekly']) expect(inWorkflow(caller)).toContain('uses: ./.github/workflows/release.yml');
    expect([decision.includes('Updates by Dependabot'), existsSync(path.join(repository, '.github/dependabot.yml'))]).toEqual([true, true]);
    const [, days] = /none younger than (\w+) days/.exec(decision) ?? [];
    expect(days).toBe('seven');
    for (const program of ['actionlint', 'zizmor', 'act']) expect(decision).toContain(`\`${program}\``);
  }));
});
