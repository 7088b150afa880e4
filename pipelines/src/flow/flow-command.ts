import type { Command } from 'commander';

import { readHistory } from '../git/history.ts';
import { commitOf } from '../git/git.ts';
import { readChanges } from '../git/read-changes.ts';
import { repository } from '../stage/repository.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { flowFigures, type FlowFigures } from './flow-figures.ts';

/** `pipeline flow`: how large changes are, whether tests come with them, and how long branches live. */
export function flowCommand(): Command {
  return stageCommand<{ readonly since?: string }>('flow', 'count how work flows to trunk: the size of changes, tests with them, the life of branches', async ({ options: { since } }) => {
    const until = await commitOf(repository, 'HEAD');
    const range = since === undefined ? until : `${await commitOf(repository, since)}..${until}`;
    const figures = flowFigures(await readChanges(repository, range), await readHistory(repository));
    return { outcome: 'passed', summary: `${figures.commits} commits on ${figures.days} days`, findings: [], figures: inWords(figures) };
  })
    .option('--since <revision>', 'count from this revision; by default the whole history')
    .addHelpText('after', '\nWhat it counts is about the work; no name is read.');
}

function inWords({ commits, days, middleLines, largeLines, withTests, branches, branchSeconds }: FlowFigures): Readonly<Record<string, string | number>> {
  return {
    'commits a day with any': days === 0 ? 'none' : Math.round(commits / days),
    'lines in a commit, in the middle': middleLines ?? 'none',
    'lines in a commit, nine in ten at most': largeLines ?? 'none',
    'commits of code that bring tests': withTests === undefined ? 'none of code' : `${Math.round(100 * withTests)} %`,
    'life of a branch, in the middle': branchSeconds === undefined ? 'not there: this history has no merges' : `${Math.round(branchSeconds / 360) / 10} hours, of ${branches}`,
  };
}
