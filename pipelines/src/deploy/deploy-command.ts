import { spawn } from 'node:child_process';
import path from 'node:path';

import { Command } from 'commander';

const rehearsing = path.resolve(import.meta.dirname, '../../../infra/aws/src/cli.ts');

/** `pipeline deploy`: stages to AWS, or to an emulator of it on this machine. */
export function deployCommand(): Command {
  return new Command('deploy')
    .description('rehearse a deployment on this machine; see docs/guides/running-in-aws.md for the real one')
    .argument('[stages...]', 'by default all')
    // Not a default: whoever once deploys for real has to have asked for it.
    .requiredOption('--rehearse', 'to an emulator on this machine, which is gone afterwards')
    .action(async (stages: readonly string[]) => {
      const child = spawn(process.execPath, [rehearsing, 'rehearse', ...stages], { stdio: 'inherit' });
      process.exitCode = await new Promise<number>((resolve, reject) => {
        child.once('error', reject);
        child.once('exit', (code) => { resolve(code ?? 1); });
      });
    });
}
