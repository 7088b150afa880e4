import { spawn } from 'node:child_process';
import path from 'node:path';

import { Command } from 'commander';

const local = path.resolve(import.meta.dirname, '../../../infra/local/src');

/** `pipeline drill`: the drills of the platform, and `restore`, which loses a database. Options go to the drill. */
export function drillCommand(): Command {
  return new Command('drill')
    .description('let something go wrong on purpose, and see that it is noticed and mended; see: drill --help')
    .allowUnknownOption()
    .argument('[options...]')
    .action(async (words: readonly string[]) => {
      const [name, ...rest] = words;
      process.exitCode = await (name === 'restore' ? run(path.join(local, 'recovery/cli.ts'), rest) : run(path.join(local, 'drill/cli.ts'), words));
    });
}

async function run(script: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [script, ...args], { stdio: 'inherit' });
  // The terminal tells both; what we started stops what it started before it ends, and we end with it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { if (signal !== 'SIGINT') child.kill(signal); });
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => { resolve(code ?? 1); });
  });
}
