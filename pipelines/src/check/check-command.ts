import path from 'node:path';

import { Command, InvalidArgumentError } from 'commander';
import { Listr } from 'listr2';

import { exitCodes } from '../exit-codes.ts';
import { checks, type Check } from './checks.ts';
import { runCheck, type CheckResult } from './run-check.ts';

interface Options {
  readonly only?: readonly Check[];
  readonly root: string;
  readonly json?: boolean;
}

/** `pipeline check`: everything that can be seen without running the code. */
export function checkCommand(): Command {
  const names = checks.map(({ name }) => name).join(', ');
  return new Command('check')
    .description('look at the whole repository without running it')
    .option('--only <names>', `some of: ${names}; by default all`, readNames)
    .option('--root <folder>', 'the repository to look at', path.resolve(import.meta.dirname, '../../..'))
    .option('--json', 'print the results as one JSON document, and no progress')
    .action(async ({ only = checks, root, json }: Options) => {
      const results = await runAll(only, root, json === true);
      if (json === true) console.log(JSON.stringify(results, undefined, 2));
      else for (const { name, output } of results.filter(({ passed }) => !passed)) console.error(`\n${name}:\n${output}`);
      process.exitCode = results.every(({ passed }) => passed) ? exitCodes.done : exitCodes.found;
    });
}

async function runAll(only: readonly Check[], root: string, silent: boolean): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  const list = new Listr(
    only.map((check) => ({
      title: check.title,
      task: async (_: unknown, task: { title: string }) => {
        const result = await runCheck(check, root);
        results.push(result);
        Object.assign(task, { title: `${check.title} (${result.seconds.toFixed(1)} s)` });
        if (!result.passed) throw new Error('found something; it is printed below');
      },
    })),
    { concurrent: 2, exitOnError: false, renderer: silent ? 'silent' : 'default', fallbackRenderer: 'simple' },
  );
  await list.run();
  return results;
}

function readNames(value: string): readonly Check[] {
  return value.split(',').map((word) => {
    const check = checks.find(({ name }) => name === word.trim());
    if (check !== undefined) return check;
    throw new InvalidArgumentError(`the checks are ${checks.map(({ name }) => name).join(', ')}`);
  });
}
