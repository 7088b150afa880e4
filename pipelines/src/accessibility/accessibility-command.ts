import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Command } from 'commander';
import { parse } from 'yaml';

import { repository } from '../stage/repository.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { accessibilityStatement, type ManualCheck } from './statement.ts';

/** From the root. */
const statement = 'docs/product/accessibility.md';

/** `pipeline accessibility`: whether the statement says what was looked at. */
export function accessibilityCommand(): Command {
  return stageCommand<{ readonly write?: true }>('accessibility', 'hold the accessibility statement beside what was looked at', async ({ options: { write } }) => {
    const file = path.join(repository, statement);
    const text = statementOf(new Date());
    if (write === true) writeFileSync(file, text);
    const same = write === true || readFileSync(file, 'utf8') === text;
    return await Promise.resolve(same
      ? { outcome: 'passed', summary: `${statement} says what was looked at`, findings: [] }
      : { outcome: 'failed', summary: `${statement} says something else than was looked at`, findings: [{ message: 'the statement is out of date', file: statement, right: 'pipeline accessibility --write' }] });
  })
    .option('--write', 'make the statement anew');
}

/** The statement as it has to be on a day. */
export function statementOf(today: Date): string {
  const inSource = (file: string): string => readFileSync(path.join(repository, file), 'utf8');
  const [, rules = ''] = /const tags = \[([^\]]+)\]/.exec(inSource('apps/portfolio/test/pages/violations.ts')) ?? [];
  const { manual = [] } = parse(inSource('docs/product/accessibility.yaml')) as { readonly manual?: readonly ManualCheck[] };
  return accessibilityStatement([...rules.matchAll(/'([^']+)'/g)].map(([, rule = '']) => rule), manual, today);
}
