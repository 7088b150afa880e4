import { Command } from 'commander';

import { rotate } from '../session/rotate.ts';
import { sessionUnderWay } from '../session/session.ts';
import { printStanding } from '../session/standing.ts';
import { printTurn } from '../session/turn-words.ts';
import { withWorkplace } from './with-workplace.ts';

/** `kata rotate`: the hand-over. At red it is as good a hand-over as at green. */
export function rotateCommand(): Command {
  return new Command('rotate')
    .description('judge, commit at any colour in the name of all, and hand the keyboard over for a whole turn')
    .option('--skip <name>', 'somebody who is not here; once for each', (value: string, others: readonly string[]) => [...others, value], [])
    .action(async ({ skip }: { readonly skip: readonly string[] }, command: Command) => {
      await withWorkplace(command, async (workplace) => {
        const { state, problems } = await rotate(workplace, sessionUnderWay(workplace), skip);
        return { lines: [...state.standings.slice(-1).map((standing) => `Handed over at ${printStanding(standing)}.`), ...printTurn(state), ...problems] };
      });
    });
}
