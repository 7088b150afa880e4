import { Command } from 'commander';

import { runner } from '../session/refusal.ts';
import { readBrief, start } from '../session/start.ts';
import { printTurn } from '../session/turn-words.ts';
import { withWorkplace } from './with-workplace.ts';

/** `kata start`: makes the branch and the start, shows that it is red, and prints the brief. */
export function startCommand(): Command {
  return new Command('start')
    .description('begin a kata on a branch of its own; whoever git is set up for drives first')
    .argument('<kata>', 'its name, as kata list prints it')
    .option('--with <person>', "somebody else who takes part, as 'Name <address>'; once for each", (value: string, others: readonly string[]) => [...others, value], [])
    .action(async (id: string, { with: others }: { readonly with: readonly string[] }, command: Command) => {
      await withWorkplace(command, async (workplace) => {
        console.error(`Making the start of “${id}”, and looking whether it is red for its reason …`);
        const { kata, state, name } = await start(workplace, id, others);
        const red = kata.checks.filter((check) => check.red !== undefined).map((check) => check.id);
        return {
          lines: [
            readBrief(kata),
            '',
            `You are on the branch ${state.branch}. Red, as they should be, are ${red.length} of ${kata.checks.length} checks: ${red.join(', ')}.`,
            ...printTurn(state),
            '',
            `${runner} check   how it stands; with --watch after every save`,
            `${runner} rotate  hand over`,
            `${runner} hint    help, in three steps`,
            `${runner} finish  end it, at any colour`,
            `What happens is written down in .kata/${name}/events.jsonl, on this machine only.`,
          ],
        };
      });
    });
}
