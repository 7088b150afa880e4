import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { Command } from 'commander';

import { generated } from './generated.ts';

const root = path.resolve(import.meta.dirname, '..');
const exitCodes = { done: 0, found: 1, misused: 2 } as const;

/** The command `monitoring`. */
export function program(): Command {
  const command = new Command('monitoring')
    .description('What is promised, what watches over it, and who is told.')
    .addHelpText('after', '\nExit codes: 0 all is well; 1 something was found wrong; 2 the command was misused.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.misused));
  command
    .command('generate')
    .description('make the rules and dashboards from the objectives and the code')
    .option('--check', 'change nothing; fail where what is committed is not what would be made')
    .option('--root <folder>', 'the package to work in', root)
    .action(({ check, root: folder }: { check?: boolean; root: string }) => {
      const stale = generated().filter(({ name, text }) => textOf(path.join(folder, name)) !== text);
      for (const { name, text } of stale) {
        if (check === true) console.error(`${name} is not what it is made from; run: pnpm monitoring generate`);
        else writeFileSync(path.join(folder, name), text);
      }
      if (check === true && stale.length > 0) process.exitCode = exitCodes.found;
    });
  return command;
}

const textOf = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
