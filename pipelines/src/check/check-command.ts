import path from 'node:path';

import { InvalidArgumentError, type Command } from 'commander';
import pLimit from 'p-limit';

import type { Report } from '../stage/report.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { checks, type Check } from './checks.ts';
import { runCheck, type CheckResult } from './run-check.ts';

interface Options {
  readonly only?: readonly Check[];
  readonly root: string;
}

/** Each check uses about one core. */
const atOnce = 2;

/** `pipeline check`: everything that can be seen without running the code. */
export function checkCommand(): Command {
  const names = checks.map(({ name }) => name).join(', ');
  return stageCommand<Options>('check', 'look at the whole repository without running it', async ({ options: { only = checks, root }, progress }) => {
    const limit = pLimit(atOnce);
    const results = await Promise.all(only.map((check) => limit(async () => {
      const result = await runCheck(check, root);
      progress(`${result.passed ? '✔' : '✖'} ${check.title} (${result.seconds.toFixed(1)} s)`);
      return result;
    })));
    return reportOf(results);
  })
    .option('--only <names>', `some of: ${names}; by default all`, readNames)
    .option('--root <folder>', 'the repository to look at', path.resolve(import.meta.dirname, '../../..'));
}

function reportOf(results: readonly CheckResult[]): Report {
  const failed = results.filter(({ passed }) => !passed);
  return {
    outcome: failed.length === 0 ? 'passed' : 'failed',
    summary: failed.length === 0 ? `nothing is wrong with ${results.map(({ name }) => name).join(', ')}` : `mend ${failed.map(({ name }) => name).join(', ')}`,
    findings: failed.map(({ name, output }) => ({ message: `${name}:\n${output}` })),
  };
}

function readNames(value: string): readonly Check[] {
  return value.split(',').map((word) => {
    const check = checks.find(({ name }) => name === word.trim());
    if (check !== undefined) return check;
    throw new InvalidArgumentError(`the checks are ${checks.map(({ name }) => name).join(', ')}`);
  });
}
