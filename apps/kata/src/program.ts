import { statSync } from 'node:fs';

import { UnknownRevision } from '@exemplar/ksb/cuts';
import { Command, CommanderError, InvalidArgumentError } from 'commander';

import { checkCommand } from './commands/check-command.ts';
import { doctorCommand } from './commands/doctor-command.ts';
import { finishCommand } from './commands/finish-command.ts';
import { lintCommand } from './commands/lint-command.ts';
import { listCommand } from './commands/list-command.ts';
import { logCommand } from './commands/log-command.ts';
import { newCommand } from './commands/new-command.ts';
import { proveCommand } from './commands/prove-command.ts';
import { rotateCommand } from './commands/rotate-command.ts';
import { hintCommand, joinCommand, pauseCommand, resetCommand, resumeCommand, saveCommand } from './commands/session-commands.ts';
import { showCommand } from './commands/show-command.ts';
import { startCommand } from './commands/start-command.ts';
import { statusCommand } from './commands/status-command.ts';
import { exitCodes } from './exit-codes.ts';
import { KataWrong } from './kata/read-yaml.ts';

/** The command `kata`. */
export function program(): Command {
  const command = new Command('kata')
    .description('Something of this repository is cut; a pair mends it, and the proof judges.')
    .option('--root <folder>', 'the repository to work on', readFolder, process.cwd())
    .addHelpText('after', '\nExit codes: 0 green; 1 red; 2 the command was misused; 3 amber: something could not be run.')
    .exitOverride(({ exitCode }: CommanderError) => process.exit(exitCode === 0 ? exitCodes.green : exitCodes.misused));
  const commands = [
    listCommand(),
    showCommand(),
    doctorCommand(),
    startCommand(),
    checkCommand(),
    rotateCommand(),
    finishCommand(),
    hintCommand(),
    statusCommand(),
    pauseCommand(),
    resumeCommand(),
    joinCommand(),
    saveCommand(),
    resetCommand(),
    logCommand(),
    newCommand(),
    lintCommand(),
    proveCommand(),
  ];
  for (const one of commands) command.addCommand(one.copyInheritedSettings(command));
  return command;
}

/** Runs the command that the arguments name; what is wrong with a kata, or with how it was asked, is said in words. */
export async function main(): Promise<void> {
  try {
    await program().parseAsync();
  } catch (error) {
    if (!(error instanceof KataWrong || error instanceof UnknownRevision)) throw error;
    console.error(error.message);
    process.exitCode = exitCodes.misused;
  }
}

function readFolder(value: string): string {
  if (statSync(value, { throwIfNoEntry: false })?.isDirectory() !== true) throw new InvalidArgumentError('there is no such folder');
  return value;
}
