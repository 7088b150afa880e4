import { readFileSync } from 'node:fs';
import path from 'node:path';

import { Command } from 'commander';

import { readKata } from '../kata/read-kata.ts';
import { rootOf } from './root-of.ts';

/** `kata show`: what a kata is about, without beginning it. */
export function showCommand(): Command {
  return new Command('show')
    .description('print what a kata is about, without beginning it')
    .argument('<kata>', 'its name, as kata list prints it')
    .option('--facilitator', 'the page for whoever runs it; it gives the answers away')
    .action((id: string, { facilitator }: { readonly facilitator?: true }, command: Command) => {
      const { folder, minutes, turn, people, duties, ksbs, needs, checks } = readKata(rootOf(command), id);
      console.log(readFileSync(path.join(folder, facilitator === true ? 'facilitator.md' : 'brief.md'), 'utf8').trimEnd());
      console.log(`\n${minutes} minutes, ${people.least} to ${people.most} people, ${turn} minutes a turn. ${duties.join(', ')}: ${ksbs.join(', ')}.`);
      if (needs.length > 0) console.log(`Needs ${needs.join(', ')} on this machine; kata doctor says whether it is there.`);
      console.log(`Judged by:\n${checks.map(({ id: name, says }) => `  ${name}: ${says}`).join('\n')}`);
    });
}
