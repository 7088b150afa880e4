import type { Command } from 'commander';

import { stageCommand } from '../stage/stage-command.ts';
import { runTests } from './run-tests.ts';

/** `pipeline test`: every test, and the evidence that they make. */
export function testCommand(): Command {
  return stageCommand<object, [readonly string[]]>('test', 'run the tests, and join the evidence that they make', async ({ args: [patterns], progress }) => await runTests(patterns, progress))
    .argument('[patterns...]', 'files to run; by default all, and only then a claim without a proof is a failure');
}
