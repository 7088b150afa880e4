import { Command, InvalidArgumentError } from 'commander';

import { benchService, print, type Size } from './service.ts';
import { benchWatching, printWatching, type WatchingSize } from './watching.ts';

function readCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('write a whole number from 1');
  return count;
}

async function show<Bench>(measure: (tell: (step: string) => void) => Promise<Bench>, inWords: (bench: Bench) => string, json = false): Promise<void> {
  const bench = await measure((step) => { if (!json) console.error(step); });
  console.log(json ? JSON.stringify(bench, undefined, 2) : inWords(bench));
}

const program = new Command('bench').description('The service under load, beside a reference in the same run.');
program.command('service')
  .description('beside bare Express and bare node:http')
  .option('--portfolios <count>', 'portfolios in the database', readCount, 10_000)
  .option('--claims <count>', 'claims in each of them', readCount, 100)
  .option('--seconds <count>', 'how long each load lasts', readCount, 8)
  .option('--minutes <count>', 'how long memory is watched under a mixed load; 0 by default', Number, 0)
  .option('--json', 'print the figures as one JSON document')
  .action(async ({ json, ...size }: Size & { json?: boolean }) => { await show(async (tell) => await benchService(size, tell), print, json); });
program.command('watching')
  .description('with metrics, logs and traces, beside itself without any of them')
  .option('--seconds <count>', 'how long each load lasts', readCount, 4)
  .option('--rounds <count>', 'how often each way takes its turn', readCount, 5)
  .option('--json', 'print the figures as one JSON document')
  .action(async ({ json, ...size }: WatchingSize & { json?: boolean }) => { await show(async (tell) => await benchWatching(size, tell), printWatching, json); });
await program.parseAsync();
