import { Command, InvalidArgumentError } from 'commander';

import type { Kata } from '../kata/kata.ts';
import { readKatas } from '../kata/read-kata.ts';
import { rootOf } from './root-of.ts';

interface Options {
  readonly duty?: string;
  readonly minutes?: number;
  readonly json?: true;
}

/** `kata list`: which katas there are, by duty and by the time there is. */
export function listCommand(): Command {
  return new Command('list')
    .description('name the katas, the shortest first')
    .option('--duty <duty>', 'only those that exercise this duty, such as D6', (value: string) => value.toUpperCase())
    .option('--minutes <minutes>', 'only those that take no longer', readMinutes)
    .option('--json', 'print them as one JSON document')
    .action((options: Options, command: Command) => {
      const katas = readKatas(rootOf(command)).filter((kata) => isWanted(kata, options)).sort((one, other) => one.minutes - other.minutes);
      if (options.json === true) console.log(JSON.stringify(katas.map(toJson), undefined, 2));
      else for (const line of linesOf(katas)) console.log(line);
    });
}

const isWanted = ({ duties, minutes }: Kata, options: Options): boolean =>
  (options.duty === undefined || duties.includes(options.duty)) && (options.minutes === undefined || minutes <= options.minutes);

function readMinutes(value: string): number {
  const minutes = Number(value);
  if (!Number.isInteger(minutes) || minutes < 1) throw new InvalidArgumentError('write a whole number of minutes');
  return minutes;
}

function toJson({ id, title, kind, says, minutes, turn, people, duties, ksbs, needs }: Kata): object {
  return { id, title, kind, says, minutes, turn, people, duties, ksbs, needs };
}

function linesOf(katas: readonly Kata[]): string[] {
  if (katas.length === 0) return ['No kata is like that; kata list without options names them all.'];
  const width = Math.max(...katas.map(({ id }) => id.length));
  return [
    ...katas.map(({ id, minutes, duties, says }) => `${id.padEnd(width)}  ${String(minutes).padStart(3)} min  ${duties.join(' ').padEnd(12)}  ${says}`),
    '',
    'kata show NAME prints what it is about; kata start NAME begins it.',
  ];
}
