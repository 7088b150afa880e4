import { Command, InvalidArgumentError } from 'commander';

import { benchFalsify } from './falsify.ts';
import type { Size } from './generate.ts';
import { print, type Bench } from './measure.ts';
import { benchParsers, printParsers } from './parsers.ts';
import { benchRepository } from './repository.ts';

function readCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('write a whole number from 1');
  return count;
}

type Options = Size & { readonly json?: boolean };

const show = (bench: Bench, json: boolean | undefined): void => {
  console.log(json === true ? JSON.stringify(bench, undefined, 2) : print(bench));
};

const bench = new Command('bench').description('Measures programs beside a reference, both in one run.');

/** A measurement on a generated repository; the last task is compared with the others. */
function onRepository(name: string, description: string, size: Size, tasks: readonly [string, ...string[]], rounds = 3): void {
  bench
    .command(name)
    .description(description)
    .option('--files <count>', 'files in the repository', readCount, size.files)
    .option('--claims <count>', 'claims in it, spread evenly', readCount, size.claims)
    .option('--bytes <count>', 'length of each file', readCount, size.bytes)
    .option('--commits <count>', 'commits in its history', readCount, size.commits)
    .option('--json', 'print the figures as one JSON document')
    .action(({ json, ...chosen }: Options) => { show(benchRepository(chosen, tasks, rounds), json); });
}

onRepository(
  'scan',
  'ksb scan beside git grep, reading every file, and reading with parsing, where few files hold a claim',
  { files: 100_000, claims: 5_000, bytes: 2_000, commits: 1 },
  ['git grep', 'read every file', 'git grep and parsing', 'ksb scan'],
);
onRepository(
  'dense',
  'the same where every file holds claims, and what one save costs ksb watch',
  { files: 10_000, claims: 18_000, bytes: 7_000, commits: 1 },
  ['git grep', 'read every file', 'one save, as ksb watch scans it', 'ksb scan'],
);
onRepository(
  'provenance',
  'whose work the claims are, beside git blame for each file',
  { files: 10_000, claims: 5_000, bytes: 2_000, commits: 200 },
  ['git blame for each file', 'ksb provenance'],
  1,
);
onRepository(
  'join',
  'joining claims with results, beside printing the document that comes of it',
  { files: 10_000, claims: 5_000, bytes: 2_000, commits: 1 },
  ['print evidence.json', 'join evidence'],
);

bench
  .command('falsify')
  .description('ksb falsify on this repository beside a plain Jest run of the same proofs, and once more when all is kept')
  .argument('[ids...]', 'claims to try; by default all')
  .option('--json', 'print the figures as one JSON document')
  .action((ids: string[], { json }: { json?: boolean }) => { show(benchFalsify(ids), json); });

bench
  .command('parsers')
  .description('the parser in use beside one that was turned down: on the scripts of this repository, and on what is written to break it')
  .option('--json', 'print the figures as one JSON document')
  .action(({ json }: { json?: boolean }) => {
    const tried = benchParsers();
    console.log(json === true ? JSON.stringify(tried, undefined, 2) : printParsers(tried));
  });

await bench.parseAsync();
