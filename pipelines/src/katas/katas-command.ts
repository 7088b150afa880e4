import type { Command } from 'commander';

import { runProgram } from '../stage/run-program.ts';
import { stageCommand } from '../stage/stage-command.ts';

interface Options {
  readonly since?: string;
  readonly times: string;
}

/** `pipeline katas`: whether the katas can still be trusted. */
export function katasCommand(): Command {
  return stageCommand<Options>('katas', 'show that katas start red, refuse wrong answers and accept the right one', async ({ options: { since, times }, progress }) => {
    const which = since === undefined ? ['--all'] : ['--changed', since];
    const { code, said } = await runProgram(['pnpm', '--silent', 'kata', 'prove', ...which, '--times', times, '--at-once', '2'], { told: progress });
    const lines = said.split('\n').filter((line) => line.trim() !== '');
    const summary = lines.at(-1) ?? 'kata prove said nothing';
    if (code === 0) return { outcome: 'passed', summary, findings: [] };
    const from = lines.findIndex((line) => line.startsWith('✖'));
    return { outcome: 'failed', summary, findings: [{ message: lines.slice(Math.max(from, lines.length - 40)).join('\n'), right: 'npx pnpm kata prove KATA shows it at your desk' }] };
  })
    .option('--since <commit>', 'only those that the change since this commit can reach; by default all')
    .option('--times <count>', 'how often; any disagreement is a failure', '1');
}
