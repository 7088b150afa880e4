import { Command } from 'commander';

import { costCommand } from './cost/cost-command.ts';
import { diagramCommand } from './diagram/diagram-command.ts';
import { rehearseCommand } from './rehearsal/rehearse-command.ts';
import { templateCommand } from './template/template-command.ts';

const exitCodes = { done: 0, found: 1, misused: 2 } as const;

/** The command `aws`. */
export function program(): Command {
  const command = new Command('aws')
    .description('The whole system as stacks in AWS; nothing here reaches AWS.')
    .addHelpText('after', '\nExit codes: 0 all is well; 1 something was found wrong; 2 the command was misused.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.misused));
  command.addCommand(costCommand().copyInheritedSettings(command));
  command.addCommand(diagramCommand().copyInheritedSettings(command));
  command.addCommand(rehearseCommand().copyInheritedSettings(command));
  command.addCommand(templateCommand().copyInheritedSettings(command));
  return command;
}
