import type { Command } from 'commander';

import { repository } from '../stage/repository.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { deployLogIn } from './deploy-log.ts';
import { environments, readEnvironment, type Environment } from './environments.ts';
import { releasesOf } from './previous-release.ts';
import { putOutAndRecord } from './put-out-and-record.ts';
import { readEvents } from './read-events.ts';
import { readDigest } from './read-options.ts';

interface Options {
  readonly to?: string;
  readonly log: string;
  readonly dryRun?: true;
}

/** `pipeline rollback`: back to what ran in an environment before. The schema stays: migrations only add. */
export function rollbackCommand(): Command {
  return stageCommand<Options, [Environment]>('rollback', 'go back to the image that ran in an environment before', async ({ args: [environment], options, progress }) => {
    const { to, log, dryRun = false } = options;
    const events = await readEvents([environment], log, progress);
    const releases = releasesOf(environment, events);
    const goal = to === undefined
      ? releases?.previous
      : events.findLast((event) => event.environment === environment && event.digest === to && event.outcome === 'succeeded');
    if (releases === undefined || goal === undefined) {
      const message = to === undefined ? `nothing ran in ${environment} before that could be gone back to` : `${to} has never gone well in ${environment}`;
      return { outcome: 'failed', summary: message, findings: [{ message, file: log, right: `pipeline deploy ${environment} --digest … puts out another image` }] };
    }
    const release = { environment, digest: goal.digest, commit: goal.commit, cause: 'rollback', mends: releases.running.id } as const;
    return await putOutAndRecord(release, [], { log, dryRun, progress });
  })
    .argument('<environment>', environments.join(', '), readEnvironment)
    .option('--to <digest>', 'an image that ran here earlier; by default the one before', readDigest)
    .option('--log <file>', 'where deployments are recorded', deployLogIn(repository))
    .option('--dry-run', 'say what would happen, and do nothing')
    .addHelpText('after', '\nNot run here: AWS.');
}
