import { scan } from '@exemplar/ksb/cuts';
import { Command } from 'commander';

import { exitCodes } from '../exit-codes.ts';
import { readKatas } from '../kata/read-kata.ts';
import { misfits } from '../prove/fit.ts';
import { rootOf } from './root-of.ts';

/** `kata lint`: whether katas are whole and still fit the repository, without judging any. */
export function lintCommand(): Command {
  return new Command('lint')
    .description('whether every kata is whole and still fits the repository; judges nothing')
    .option('--json', 'print what is wrong as one JSON document')
    .action(({ json }: { readonly json?: true }, command: Command) => {
      const root = rootOf(command);
      const katas = readKatas(root);
      const problems = misfits(root, katas, scan(root));
      if (json === true) console.log(JSON.stringify(problems, undefined, 2));
      else console.log([...problems, `${katas.length} katas, ${problems.length} that do not fit.`].join('\n'));
      process.exitCode = problems.length === 0 ? exitCodes.green : exitCodes.red;
    });
}
