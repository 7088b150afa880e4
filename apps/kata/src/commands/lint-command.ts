import path from 'node:path';

import { scan } from '@exemplar/ksb/cuts';
import { Command } from 'commander';

import { exitCodes } from '../exit-codes.ts';
import type { Kata } from '../kata/kata.ts';
import { kataIds, katasFolder, readKata } from '../kata/read-kata.ts';
import { KataWrong } from '../kata/read-yaml.ts';
import { unwrittenIn } from '../kata/unwritten.ts';
import { misfits } from '../prove/fit.ts';
import { rootOf } from './root-of.ts';

/** `kata lint`: whether katas are whole and still fit the repository, without judging any. */
export function lintCommand(): Command {
  return new Command('lint')
    .description('whether every kata is written, whole, and still fits the repository; judges nothing')
    .option('--json', 'print what is wrong as one JSON document')
    .action(({ json }: { readonly json?: true }, command: Command) => {
      const root = rootOf(command);
      const ids = kataIds(root);
      const unusable: string[] = [];
      const katas = ids.flatMap((id): Kata[] => {
        const unwritten = unwrittenIn(path.join(root, katasFolder, id), `${katasFolder}/${id}`);
        unusable.push(...unwritten);
        return unwritten.length > 0 ? [] : readOrTell(root, id, unusable);
      });
      const problems = [...unusable, ...misfits(root, katas, scan(root))];
      if (json === true) console.log(JSON.stringify(problems, undefined, 2));
      else console.log([...problems, `${ids.length} katas, ${problems.length} places to mend.`].join('\n'));
      process.exitCode = problems.length === 0 ? exitCodes.green : exitCodes.red;
    });
}

function readOrTell(root: string, id: string, problems: string[]): Kata[] {
  try {
    return [readKata(root, id)];
  } catch (error) {
    if (!(error instanceof KataWrong)) throw error;
    problems.push(error.message);
    return [];
  }
}
