import type { Command } from 'commander';

import { stageCommand } from '../stage/stage-command.ts';
import { runTests } from './run-tests.ts';

/** Where two programs promise each other something, or the service does so to everybody. */
const contracts = ['apps/ksb/test/publish/pact.test.ts', 'apps/portfolio/test/contract/'] as const;

/** `pipeline contract`: whether each program still keeps what it has promised to others. */
export function contractCommand(): Command {
  return stageCommand('contract', 'run the tests of what programs promise each other: Pact and OpenAPI', async ({ progress }) => await runTests(contracts, progress));
}
