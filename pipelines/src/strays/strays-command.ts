import type { Command } from 'commander';

import { connectFromEnvironment, missingOfGitHub } from '../github/github-from-environment.ts';
import { writeComment } from '../github/pull-request-comment.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { findStrays } from './find-strays.ts';
import { kindAnswer } from './stray.ts';

/**
 * `pipeline strays`: answers pull requests that were meant for somebody's own copy.
 *
 * @ksb strays-answered D2 D4 D9 K23 S4 S9 B4: whoever opens a pull request in the wrong repository, as nearly everybody does once, is told so kindly
 * within the day and told what to do, by a job that runs nothing of what they sent.
 * @cut replace "findStrays(github)" with "Promise.resolve([])"
 */
export function straysCommand(): Command {
  return stageCommand<{ dryRun?: true }>('strays', 'answer pull requests that were meant for a copy of this repository', async ({ options: { dryRun }, progress }) => {
    const missing = missingOfGitHub();
    if (missing.length > 0) return { outcome: 'skipped', summary: `no ${missing.join(' and no ')}, so there is nobody to answer`, findings: [] };
    const github = connectFromEnvironment(progress);
    const strays = await findStrays(github);
    const named = strays.length === 0 ? 'no pull request was meant for a copy' : `meant for a copy: ${strays.map((number) => `#${number}`).join(', ')}`;
    if (dryRun === true) return { outcome: 'planned', summary: named, findings: [] };
    for (const number of strays) progress(`#${number}: ${await writeComment(github, number, kindAnswer, 'a stray')}`);
    return { outcome: 'passed', summary: named, findings: [], figures: { strays: strays.length } };
  })
    .option('--dry-run', 'name them, and tell nobody')
    .addHelpText('after', '\nGITHUB_TOKEN and GITHUB_REPOSITORY say whom to tell; the job needs pull-requests: write. Not run here: GitHub.');
}
