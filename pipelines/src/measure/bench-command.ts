import { spawn } from 'node:child_process';
import path from 'node:path';

import { Command } from 'commander';

const root = path.resolve(import.meta.dirname, '../../..');

/** Where each measurement is; a part measures itself. */
const places = {
  service: 'apps/portfolio/bench/cli.ts',
  watching: 'apps/portfolio/bench/cli.ts',
  scan: 'apps/ksb/bench/cli.ts',
  dense: 'apps/ksb/bench/cli.ts',
  provenance: 'apps/ksb/bench/cli.ts',
  join: 'apps/ksb/bench/cli.ts',
  falsify: 'apps/ksb/bench/cli.ts',
  parsers: 'apps/ksb/bench/cli.ts',
} as const;

/** `pipeline bench`: measures a part beside its reference, in one run. Options go to the part. */
export function benchCommand(): Command {
  const bench = new Command('bench').description('measure a part beside a reference, both in one run');
  for (const [name, script] of Object.entries(places)) {
    bench
      .command(name)
      .description(`see: bench ${name} --help`)
      .helpOption(false)
      .allowUnknownOption()
      .argument('[options...]')
      .action(async (options: readonly string[]) => {
        process.exitCode = await run(path.join(root, script), [name, ...options]);
      });
  }
  return bench;
}

async function run(script: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [script, ...args], { stdio: 'inherit' });
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => { resolve(code ?? 1); });
  });
}
