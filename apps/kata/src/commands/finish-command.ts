import { Command } from 'commander';

import { finish, readDebrief, whereReference, type Finished } from '../session/finish.ts';
import { writePages } from '../session/pages.ts';
import { printResults } from '../session/print-results.ts';
import { runner } from '../session/refusal.ts';
import { currentSession, isOpen } from '../session/session.ts';
import { printStanding, standingOf } from '../session/standing.ts';
import { isColourful, withWorkplace } from './with-workplace.ts';

/** `kata finish`: the honest end, at any colour. */
export function finishCommand(): Command {
  return new Command('finish')
    .description('end the kata at whatever colour it is; print the debrief, write retrospective and practice logs')
    .action(async (_: object, command: Command) => {
      await withWorkplace(command, async (workplace) => {
        const session = currentSession(workplace);
        return { lines: isOpen(session) ? inLines(await finish(workplace, session)) : ['It is finished already. Its pages:', ...writePages(workplace.git.root, session)] };
      });
    });
}

function inLines({ results, written, session }: Finished): string[] {
  const standing = standingOf(results);
  return [
    ...printResults(results, { colour: isColourful() }),
    standing.light === 'green' ? 'Finished.' : `Stopped at ${printStanding(standing)}: what you learnt counts, and not the colour.`,
    '',
    readDebrief(session),
    '',
    `The reference: ${whereReference(session)}.`,
    'For you to fill in:',
    ...written.map((file) => `  ${file}`),
    `With a reflection in it, a practice log becomes evidence: ${runner} log --export`,
    'Back to the branch you came from: git switch -',
  ];
}
