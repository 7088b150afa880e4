import { Argument, type Command } from 'commander';

import { runProgram } from '../stage/run-program.ts';
import { stageCommand } from '../stage/stage-command.ts';

/** Checks that take too long for every change. */
const searches = {
  mutation: { command: ['pnpm', 'mutate'], env: {} },
  // More than a hundred times what a laptop tries at each change.
  fuzz: { command: ['pnpm', 'test', 'apps/portfolio/test/contract'], env: { FUZZ_REQUESTS: '200000' } },
} as const;

/** `pipeline deep`: one of the long searches of the night. */
export function deepCommand(): Command {
  return stageCommand<object, [keyof typeof searches]>('deep', 'search longer than there is time for at every change', async ({ args: [name], progress }) => {
    const { command, env } = searches[name];
    const { code, said } = await runProgram(command, { env, told: progress });
    if (code === 0) return { outcome: 'passed', summary: `${name} found nothing`, findings: [] };
    return { outcome: 'failed', summary: `${name} found something`, findings: [{ message: said.split('\n').slice(-40).join('\n'), right: `npx pnpm run pipeline deep ${name} finds it at your desk` }] };
  }).addArgument(new Argument('<search>', 'what to search with').choices(Object.keys(searches)));
}
