import { statSync } from 'node:fs';

import { Command, CommanderError, InvalidArgumentError } from 'commander';

import { attestCommand } from './attest-command.ts';
import { checkCommand } from './check-command.ts';
import { diffCommand } from './diff-command.ts';
import { evidenceCommand } from './evidence-command.ts';
import { exitCodes } from './exit-codes.ts';
import { explainCommand } from './explain-command.ts';
import { falsifyCommand } from './falsify-command.ts';
import { publishCommand } from './publish-command.ts';
import { reportCommand } from './report-command.ts';
import { scanCommand } from './scan-command.ts';
import { schemaCommand } from './schema-command.ts';
import { verifyCommand } from './verify-command.ts';
import { walkCommand } from './walk-command.ts';
import { watchCommand } from './watch-command.ts';

/** The command `ksb`. */
export function program(): Command {
  const command = new Command('ksb')
    .description('Finds claims, joins them with their proofs, and publishes the evidence.')
    .option('--root <folder>', 'the repository to look at', readFolder, process.cwd())
    .addHelpText('after', '\nExit codes: 0 all is well; 1 something was found wrong; 2 the command was misused.')
    .exitOverride(({ exitCode }: CommanderError) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.misused));
  const commands = [
    scanCommand(),
    evidenceCommand(),
    checkCommand(),
    falsifyCommand(),
    explainCommand(),
    walkCommand(),
    diffCommand(),
    reportCommand(),
    attestCommand(),
    verifyCommand(),
    watchCommand(),
    publishCommand(),
    schemaCommand(),
  ];
  for (const one of commands) {
    command.addCommand(one.copyInheritedSettings(command));
  }
  return command;
}

function readFolder(value: string): string {
  if (statSync(value, { throwIfNoEntry: false })?.isDirectory() !== true) throw new InvalidArgumentError('there is no such folder');
  return value;
}
