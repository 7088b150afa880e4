import { Command, InvalidArgumentError } from 'commander';

import { benchService, print, type Size } from './service.ts';

function readCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('write a whole number from 1');
  return count;
}

await new Command('bench service')
  .description('The service under load, beside bare Express and bare node:http in the same run.')
  .option('--portfolios <count>', 'portfolios in the database', readCount, 10_000)
  .option('--claims <count>', 'claims in each of them', readCount, 100)
  .option('--seconds <count>', 'how long each load lasts', readCount, 8)
  .option('--minutes <count>', 'how long memory is watched under a mixed load; 0 by default', Number, 0)
  .option('--json', 'print the figures as one JSON document')
  .action(async ({ json, ...size }: Size & { json?: boolean }) => {
    const bench = await benchService(size, (step) => { if (json !== true) console.error(step); });
    console.log(json === true ? JSON.stringify(bench, undefined, 2) : print(bench));
  })
  .parseAsync();
