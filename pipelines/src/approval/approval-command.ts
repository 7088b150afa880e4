import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Command } from 'commander';

import { groupChanges } from '../changelog/changes.ts';
import { effectsSince } from '../changelog/effects.ts';
import { deployLogIn, readDeployLog } from '../deploy/deploy-log.ts';
import { readEnvironment, type Environment } from '../deploy/environments.ts';
import { releasesOf } from '../deploy/previous-release.ts';
import { commitOf } from '../git/git.ts';
import { readChanges } from '../git/read-changes.ts';
import { readReports } from '../stage/kept-reports.ts';
import { repository } from '../stage/repository.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { approvalPack, type Asked } from './approval-pack.ts';
import { whoDoes } from './who-does.ts';

interface Options {
  readonly digest: string;
  readonly reports: string;
  readonly log: string;
  readonly since?: string;
  readonly write?: string;
}

/** `pipeline approval`: what a change board asks of a release, from what the stages said. */
export function approvalCommand(): Command {
  return stageCommand<Options, [Environment]>('approval', 'fill in what a change board asks of a release, or say what is missing', async ({ args: [environment], options, progress }) => {
    const asked = await whatIsAsked(environment, options);
    const { text, findings } = approvalPack(asked);
    if (options.write === undefined) progress(text);
    else writeFileSync(options.write, text);
    const complete = findings.length === 0;
    return { outcome: complete ? 'passed' : 'failed', summary: complete ? 'the pack is complete, but for what a person decides' : `${findings.length} things are missing in the pack`, findings };
  })
    .argument('<environment>', 'where it is to go', readEnvironment)
    .requiredOption('--digest <digest>', 'the image')
    .option('--reports <folder>', 'where the stages left their reports: PIPELINE_REPORTS named it when they ran', process.env['PIPELINE_REPORTS'] ?? 'node_modules/.cache/pipeline/reports')
    .option('--since <revision>', 'the release before; by default what runs there')
    .option('--log <file>', 'where deployments are recorded', deployLogIn(repository))
    .option('--write <file>', 'keep the pack in a file')
    .addHelpText('after', '\nIt approves nothing: that is left blank for a person.');
}

async function whatIsAsked(environment: Environment, { digest, reports, log, since }: Options): Promise<Asked> {
  const commit = await commitOf(repository, 'HEAD');
  const running = releasesOf(environment, readDeployLog(log))?.running;
  const before = since ?? running?.commit;
  const from = before === undefined ? undefined : await commitOf(repository, before);
  return {
    environment, commit, digest,
    reports: readReports(reports),
    groups: groupChanges(await readChanges(repository, from === undefined ? commit : `${from}..${commit}`)),
    roles: whoDoes('a change of the service', readFileSync(path.join(repository, 'docs/team/roles.md'), 'utf8')),
    ...(from === undefined ? {} : { effects: await effectsSince(repository, from) }),
    ...(running === undefined ? {} : { running }),
  };
}
