import { Command } from 'commander';

import { programNames } from '../kata/programs.ts';
import { readKatas } from '../kata/read-kata.ts';
import { diagnose, printDiagnosis } from '../session/doctor.ts';
import { withWorkplace } from './with-workplace.ts';

/** `kata doctor`: whether this machine has what katas need. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('look whether this machine has what katas need, and say how to get what it lacks')
    .argument('[kata]', 'one kata; by default all')
    .option('--programs', 'also every program that no kata needs by itself, and that its brief may offer')
    .action(async (id: string | undefined, options: { readonly programs?: true }, command: Command) => {
      await withWorkplace(command, (workplace) => {
        const katas = id === undefined ? readKatas(workplace.git.root) : [workplace.findKata(id)];
        const found = diagnose(workplace, options.programs === true ? programNames : katas.flatMap(({ needs }) => needs));
        return { lines: found.map(printDiagnosis), light: found.every(({ well }) => well) ? 'green' : 'amber' };
      });
    });
}
