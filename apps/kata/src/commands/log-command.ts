import { Command } from 'commander';

import { exportLog } from '../session/export-log.ts';
import { Refusal, runner } from '../session/refusal.ts';
import { latestSession } from '../session/session.ts';
import { personIn } from '../session/start.ts';
import { timelineOf } from '../session/timeline.ts';
import { withWorkplace } from './with-workplace.ts';

interface Options {
  readonly export?: true;
  readonly of?: string;
  readonly output: string;
}

/** `kata log`: what happened, and a practice log as evidence. */
export function logCommand(): Command {
  return new Command('log')
    .description('what happened in the session; with --export, a practice log as evidence')
    .option('--export', 'write the practice log, with a claim, where it counts as evidence')
    .option('--of <person>', "whose log, as 'Name <address>'; by default that of whoever git is set up for")
    .option('--output <folder>', 'where to, from the root of the repository', 'docs/practice')
    .action(async ({ export: exported, of, output }: Options, command: Command) => {
      await withWorkplace(command, (workplace) => {
        const session = latestSession(workplace);
        if (exported === undefined) return { lines: [...timelineOf(session.events).map(({ after, what }) => `${after.padStart(6)}  ${what}`), ...session.problems] };
        const person = of === undefined ? workplace.git.person() : personIn(of);
        if (person === undefined) throw new Refusal('git does not know who you are.', `${runner} log --export --of 'Name <address>'`);
        return { lines: [`Written: ${exportLog(workplace.git.root, session, person, output)}. Its claim counts once it is committed; npx pnpm ksb scan reads it.`] };
      });
    });
}
