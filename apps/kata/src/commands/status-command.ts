import { Command } from 'commander';

import { latestSession } from '../session/session.ts';
import { printStatus, statusOf } from '../session/status.ts';
import { withWorkplace } from './with-workplace.ts';

/** `kata status`: who drives, for how long still, and how it stood last. */
export function statusCommand(): Command {
  return new Command('status')
    .description('who drives, for how long still, and how it stood last')
    .option('--json', 'print it as one JSON document')
    .action(async ({ json }: { readonly json?: true }, command: Command) => {
      await withWorkplace(command, (workplace) => {
        const session = latestSession(workplace);
        return { lines: json === true ? [JSON.stringify(statusOf(session), undefined, 2)] : printStatus(session) };
      });
    });
}
