import type { Command } from 'commander';

import { runProgram } from '../stage/run-program.ts';
import { stageCommand } from '../stage/stage-command.ts';

interface Options {
  readonly to: string;
  readonly portfolio: string;
}

/** `pipeline publish`: sends the evidence to a portfolio, with the token of the job. */
export function publishCommand(): Command {
  return stageCommand<Options>('publish', 'send the evidence to a portfolio; sending it twice changes nothing', async ({ options: { to, portfolio }, progress }) => {
    const { code, said } = await runProgram(['pnpm', '--silent', 'ksb', 'publish', '--to', to, '--portfolio', portfolio], { told: progress });
    if (code === 0) return { outcome: 'passed', summary: said.trim(), findings: [] };
    return { outcome: 'failed', summary: 'the evidence was not taken', findings: [{ message: said.trim(), right: 'npx pnpm ksb publish --help says what it needs' }] };
  })
    .requiredOption('--to <url>', 'address of the service')
    .requiredOption('--portfolio <id>', 'whose evidence it is');
}
