import { writeFileSync } from 'node:fs';

import type { Command } from 'commander';

import { deployLogIn, readDeployLog } from '../deploy/deploy-log.ts';
import { releasesOf } from '../deploy/previous-release.ts';
import { commitOf, git } from '../git/git.ts';
import { readChanges } from '../git/read-changes.ts';
import { repository } from '../stage/repository.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { groupChanges } from './changes.ts';
import { effectsSince } from './effects.ts';
import { releaseNotes } from './release-notes.ts';

interface Options {
  readonly since?: string;
  readonly log: string;
  readonly write?: string;
}

/** `pipeline changelog`: what a release brings, from the commits and the code. */
export function changelogCommand(): Command {
  return stageCommand<Options>('changelog', 'make the notes of a release from what changed', async ({ options, progress }) => {
    const until = await commitOf(repository, 'HEAD');
    const since = await beginningOf(options);
    const changes = await readChanges(repository, since === undefined ? until : `${since}..${until}`);
    const groups = groupChanges(changes);
    const day = (await git(repository, 'log', '-1', '--format=%cs', until)).trim();
    const notes = releaseNotes({ until, day, groups, ...(since === undefined ? {} : { since, effects: await effectsSince(repository, since) }) });
    if (options.write === undefined) progress(notes);
    else writeFileSync(options.write, notes);
    const told = groups.reduce((sum, { subjects }) => sum + subjects.length, 0);
    return {
      outcome: 'passed',
      summary: `${told} changes are told${options.write === undefined ? '' : ` in ${options.write}`}`,
      findings: [],
      figures: { since: since ?? 'the first commit', until, ...Object.fromEntries(groups.map(({ part, subjects }) => [part, subjects.length])) },
    };
  })
    .option('--since <revision>', 'the release before; by default what runs in production, or else the whole history')
    .option('--log <file>', 'where deployments are recorded', deployLogIn(repository))
    .option('--write <file>', 'keep the notes in a file');
}

async function beginningOf({ since, log }: Options): Promise<string | undefined> {
  const revision = since ?? releasesOf('production', readDeployLog(log))?.running.commit;
  return revision === undefined ? undefined : await commitOf(repository, revision);
}
