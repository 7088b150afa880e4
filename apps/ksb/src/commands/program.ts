import { Command, CommanderError } from 'commander';

import { checkCommand } from './check-command.ts';
import { diffCommand } from './diff-command.ts';
import { evidenceCommand } from './evidence-command.ts';
import { exitCodes } from './exit-codes.ts';
import { explainCommand } from './explain-command.ts';
import { falsifyCommand } from './falsify-command.ts';
import { publishCommand } from './publish-command.ts';
import { reportCommand } from './report-command.ts';
import { scanCommand } from './scan-command.ts';

/** The command `ksb`. */
export function program(): Command {
  const command = new Command('ksb')
    .description('Finds claims, joins them with their proofs, and publishes the evidence.')
    .option('--root <folder>', 'the repository to look at', process.cwd())
    .addHelpText('after', '\nExit codes: 0 all is well; 1 something was found wrong; 2 the command was misused.')
    .exitOverride(({ exitCode }: CommanderError) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.misused));
  for (const one of [scanCommand(), evidenceCommand(), checkCommand(), diffCommand(), explainCommand(), falsifyCommand(), publishCommand(), reportCommand()]) {
    command.addCommand(one.copyInheritedSettings(command));
  }
  return command;
}
