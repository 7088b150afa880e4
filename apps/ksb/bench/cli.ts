import { Command, InvalidArgumentError } from 'commander';

import type { Size } from './generate.ts';
import { benchScan, print } from './scan.ts';

function readCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('write a whole number from 1');
  return count;
}

const bench = new Command('bench').description('Measures programs beside a reference, both in one run.');

bench
  .command('scan')
  .description('ksb scan beside git grep and beside reading every file, on a generated repository')
  .option('--files <count>', 'files in the repository', readCount, 50_000)
  .option('--claims <count>', 'claims in it, spread evenly', readCount, 2_000)
  .option('--bytes <count>', 'length of each file', readCount, 2_000)
  .option('--json', 'print the figures as one JSON document')
  .action(({ json, ...size }: Size & { json?: boolean }) => {
    const measured = benchScan(size);
    console.log(json === true ? JSON.stringify(measured, undefined, 2) : print(measured));
  });

await bench.parseAsync();
