import { filesChangedSince, importsOf, resolveRevision, scan, type Scan } from '@exemplar/ksb/cuts';
import { Command, InvalidArgumentError } from 'commander';

import { exitCodes } from '../exit-codes.ts';
import type { Kata } from '../kata/kata.ts';
import { kataIds, readKata } from '../kata/read-kata.ts';
import { KataWrong } from '../kata/read-yaml.ts';
import { filesBehind } from '../prove/files-behind.ts';
import { proveKata, type KataProof } from '../prove/prove.ts';
import { rootOf } from './root-of.ts';

interface Options {
  readonly all?: true;
  readonly changed?: string;
  readonly times: number;
  readonly atOnce: number;
  readonly json?: true;
}

/** `kata prove`: whether katas can be trusted. */
export function proveCommand(): Command {
  return new Command('prove')
    .description('show that main is healthy, the start is red, wrong answers stay red, and the solution is green')
    .argument('[katas...]', 'names of katas')
    .option('--all', 'every kata')
    .option('--changed <commit>', 'those that a change since this commit can reach')
    .option('--times <count>', 'how often; any disagreement is a failure', readCount, 1)
    .option('--at-once <count>', 'how many side by side', readCount, 1)
    .option('--json', 'print what was found as one JSON document')
    .action(async (ids: readonly string[], options: Options, command: Command) => {
      process.once('SIGINT', () => process.exit(exitCodes.interrupted));
      const root = rootOf(command);
      const found = scan(root);
      const { katas, unreadable } = choose(root, ids, found, options);
      const queue = katas.flatMap((kata) => Array.from({ length: options.times }, () => kata));
      const proofs: KataProof[] = [...unreadable];
      const work = async (): Promise<void> => {
        for (let kata = queue.shift(); kata !== undefined; kata = queue.shift()) {
          proofs.push(await proveKata(root, kata, found, (line) => { console.error(line); }));
        }
      };
      await Promise.all(Array.from({ length: options.atOnce }, work));
      const whole = joinTimes(proofs);
      console.log(options.json === true ? JSON.stringify(whole, undefined, 2) : linesOf(whole).join('\n'));
      process.exitCode = whole.every(({ problems }) => problems.length === 0) ? exitCodes.green : exitCodes.red;
    });
}

function choose(root: string, ids: readonly string[], found: Scan, { all, changed }: Options): { katas: readonly Kata[]; unreadable: readonly KataProof[] } {
  if (ids.length === 0 && all !== true && changed === undefined) {
    console.error('Name a kata, or say --all or --changed COMMIT.');
    process.exit(exitCodes.misused);
  }
  const unreadable: KataProof[] = [];
  const katas = (ids.length > 0 ? ids : kataIds(root)).flatMap((id) => {
    try {
      return [readKata(root, id)];
    } catch (error) {
      if (!(error instanceof KataWrong)) throw error;
      unreadable.push({ kata: id, problems: [error.message], lights: [], seconds: 0 });
      return [];
    }
  });
  if (changed === undefined) return { katas, unreadable };
  const files = filesChangedSince(root, resolveRevision(root, changed));
  const imports = importsOf(root);
  return { katas: katas.filter((kata) => filesBehind(root, kata, found, imports).some((file) => files.has(file))), unreadable };
}

/** Several proofs of one kata as one, which says where they disagree. */
function joinTimes(proofs: readonly KataProof[]): readonly KataProof[] {
  return [...Map.groupBy(proofs, ({ kata }) => kata)].map(([kata, [first, ...others]]) => {
    const all = [...(first === undefined ? [] : [first]), ...others];
    const agree = new Set(all.map(({ lights }) => JSON.stringify(lights))).size === 1;
    return {
      kata,
      problems: [...new Set(all.flatMap(({ problems }) => problems)), ...(agree ? [] : [`${all.length} proofs of it do not agree; something in it is left to chance`])],
      lights: first?.lights ?? [],
      seconds: all.reduce((sum, { seconds }) => sum + seconds, 0),
    };
  });
}

function linesOf(proofs: readonly KataProof[]): string[] {
  const good = proofs.filter(({ problems }) => problems.length === 0).length;
  return [
    ...proofs.flatMap(({ kata, problems, seconds }) => [`${problems.length === 0 ? '✔ proven' : '✖ not proven'}: ${kata} (${seconds.toFixed(1)} s)`, ...problems.map((problem) => `  ${problem}`)]),
    proofs.length === 0 ? 'No kata had to be proven.' : `${good} of ${proofs.length} katas can be trusted.`,
  ];
}

function readCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('write a whole number from 1');
  return count;
}
