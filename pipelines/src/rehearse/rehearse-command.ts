import { Option, type Command } from 'commander';

import { runLocal } from '../stage/run-local.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { rehearsalReport, type Rehearsal } from './rehearsal-report.ts';

interface Options {
  readonly environment: string;
  readonly only?: string;
  readonly from?: string;
  readonly write?: true;
}

/** `pipeline rehearse`: lets good and bad releases in on this machine, as the template of an environment says. */
export function rehearseCommand(): Command {
  return stageCommand<Options>('rehearse', 'let good and bad releases in on this machine, and see which are promoted and which turned back', async ({ options, progress }) => {
    const { environment, only, from, write } = options;
    const asked = [...(only === undefined ? [] : ['--only', only]), ...(from === undefined ? [] : ['--from', from]), ...(write === true ? ['--write'] : [])];
    return rehearsalReport(await runLocal('rehearsal/cli.ts', ['--json', '--environment', environment, ...asked], progress) as Rehearsal);
  })
    .addOption(new Option('--environment <name>', 'whose template').choices(['dev', 'staging', 'production']).default('production'))
    .option('--only <names>', 'some of: good, slow, errs, leaks, broken-migration; by default all')
    .addOption(new Option('--from <what>', 'run the image, or the tree; by default the image where one was built').choices(['image', 'tree']))
    .option('--write', 'keep the report and its pictures in docs/rehearsals, and not in .local/rehearsals');
}
