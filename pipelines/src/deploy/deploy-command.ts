import { Option, type Command } from 'commander';

import { repository } from '../stage/repository.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { askBudgets } from './ask-budgets.ts';
import type { DeployEvent } from './deploy-event.ts';
import { deployLogIn } from './deploy-log.ts';
import { environmentBefore, environments, readEnvironment, type Environment } from './environments.ts';
import { standsAgainst } from './gates.ts';
import { putOutAndRecord } from './put-out-and-record.ts';
import { readEvents } from './read-events.ts';
import { readCommit, readDigest } from './read-options.ts';

interface Options {
  readonly digest: string;
  readonly commit: string;
  readonly cause: DeployEvent['cause'];
  readonly mends?: string;
  readonly log: string;
  readonly dryRun?: true;
}

/** `pipeline deploy`: an image, named by its digest, into an environment. */
export function deployCommand(): Command {
  return stageCommand<Options, [Environment]>('deploy', 'put an image into an environment, by its digest', async ({ args: [environment], options, progress }) => {
    const { digest, commit, cause, mends, log, dryRun = false } = options;
    const release = { environment, digest, commit, cause, ...(mends === undefined ? {} : { mends }) };
    const before = environmentBefore(environment);
    const events = await readEvents(before === undefined ? [environment] : [before, environment], log, progress);
    const against = standsAgainst(release, events, await askBudgets(process.env['PROMETHEUS_URL']));
    return await putOutAndRecord(release, against, { log, dryRun, progress });
  })
    .argument('<environment>', environments.join(', '), readEnvironment)
    .requiredOption('--digest <digest>', 'of the image', readDigest)
    .requiredOption('--commit <commit>', 'that the image was built from', readCommit)
    .addOption(new Option('--cause <cause>', 'why').choices(['change', 'refresh']).default('change'))
    .option('--mends <id>', 'the deployment that hurts and that this one mends')
    .option('--log <file>', 'where deployments are recorded', deployLogIn(repository))
    .option('--dry-run', 'say what would happen, and do nothing')
    .addHelpText('after', '\nPROMETHEUS_URL: whom to ask what is left of the error budgets; where it is not set, nobody is asked. Not run here: AWS.');
}
