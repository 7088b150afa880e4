import { Command } from 'commander';

import { newKata } from '../new/new-kata.ts';
import { rootOf } from './root-of.ts';

/** `kata new`: begins a kata. */
export function newCommand(): Command {
  return new Command('new')
    .description('make the folder of a kata that is still to be written; for whoever writes katas')
    .argument('<kata>', 'its name: small letters, digits and hyphens')
    .action((id: string, _: object, command: Command) => {
      for (const file of newKata(rootOf(command), id)) console.log(file);
      console.log(`\nnpx pnpm kata lint says what is still to be written; then npx pnpm kata prove ${id} shows whether it can be trusted.`);
    });
}
