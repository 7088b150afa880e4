import { Command } from 'commander';

import { benchCommand } from './measure/bench-command.ts';
import { checkCommand } from './check/check-command.ts';
import { deployCommand } from './deploy/deploy-command.ts';
import { drillCommand } from './drill/drill-command.ts';
import { exitCodes } from './exit-codes.ts';
import { togglesCommand } from './toggles/toggles-command.ts';

/** The command `pipeline`: every stage, so that a laptop runs the very commands that CI runs. */
export function program(): Command {
  const command = new Command('pipeline')
    .description('Every stage of the pipeline as a command.')
    .addHelpText('after', '\nExit codes: 0 all is well; 1 something was found wrong; 2 the command was misused.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.misused));
  command.addCommand(benchCommand().copyInheritedSettings(command));
  command.addCommand(checkCommand().copyInheritedSettings(command));
  command.addCommand(deployCommand().copyInheritedSettings(command));
  command.addCommand(drillCommand().copyInheritedSettings(command).helpOption(false));
  command.addCommand(togglesCommand().copyInheritedSettings(command));
  return command;
}
