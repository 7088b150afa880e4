import type { Command } from 'commander';

import { stageCommand } from '../stage/stage-command.ts';
import { judgeResults, readNeeds } from './results.ts';

/** `pipeline results`: whether all jobs of a pull request ended as they should. */
export function resultsCommand(): Command {
  return stageCommand('results', 'say how all other jobs of a workflow ended', async () => await Promise.resolve(judgeResults(readNeeds(process.env['NEEDS']))))
    .addHelpText('after', '\nReads them from NEEDS, as GitHub writes needs: {"test":{"result":"success"}}.');
}
