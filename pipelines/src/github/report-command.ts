import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import type { Command } from 'commander';

import { commitOf } from '../git/git.ts';
import { readReports } from '../stage/kept-reports.ts';
import type { Report, StageReport } from '../stage/report.ts';
import { repository } from '../stage/repository.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { writeCheckRun } from './check-run.ts';
import { commentText } from './comment-text.ts';
import { connectFromEnvironment, missingOfGitHub } from './github-from-environment.ts';
import { readJob, type Job } from './job.ts';
import { writeComment } from './pull-request-comment.ts';

interface Options {
  readonly reports: string;
  readonly since?: string;
  readonly dryRun?: true;
}

const longestReport = 16 * 1024 * 1024;

/** `pipeline report`: tells on a pull request, and beside its commit, how the stages went and what the change did to the evidence. */
export function reportCommand(): Command {
  return stageCommand<Options>('report', 'tell GitHub how the stages went: a check run for each, and one comment on the pull request', async ({ options, progress }) => {
    const { reports: folder, since, dryRun } = options;
    const job = await jobHere();
    const reports = readReports(folder);
    const missing = missingOfGitHub();
    if (dryRun !== true && missing.length > 0) return { outcome: 'skipped', summary: `no ${missing.join(' and no ')}, so there is nobody to tell`, findings: [] };
    if (job.fromFork) return { outcome: 'skipped', summary: 'the pull request comes from a fork, whose token may only read', findings: [] };
    const text = commentText(reports, await evidenceText(since ?? job.base), job.commit);
    if (dryRun === true) {
      progress(text);
      return { outcome: 'planned', summary: `would show ${told(reports, job)}`, findings: [] };
    }
    return await tell(reports, text, job, progress);
  })
    .option('--reports <folder>', 'where the stages left their reports: PIPELINE_REPORTS named it when they ran', process.env['PIPELINE_REPORTS'] ?? 'node_modules/.cache/pipeline/reports')
    .option('--since <commit>', 'what the evidence is compared with; by default what the pull request goes to')
    .option('--dry-run', 'print what would be told, and tell nobody')
    .addHelpText('after', '\nGITHUB_TOKEN and GITHUB_REPOSITORY say whom to tell; the job needs checks: write and pull-requests: write. Not run here: GitHub.');
}

/** At a desk, the commit that is checked out. */
async function jobHere(): Promise<Job> {
  const job = readJob();
  return job.commit === '' ? { ...job, commit: await commitOf(repository, 'HEAD') } : job;
}

async function tell(reports: readonly StageReport[], text: string, job: Job, progress: (line: string) => void): Promise<Report> {
  const github = connectFromEnvironment(progress);
  for (const report of reports) await writeCheckRun(github, job.commit, report);
  const comment = job.pullRequest === undefined ? 'none' : await writeComment(github, job.pullRequest, text);
  return { outcome: 'passed', summary: `shows ${told(reports, job)}`, findings: [], figures: { comment } };
}

const told = (reports: readonly StageReport[], { pullRequest, commit }: Job): string =>
  `${reports.length} check runs beside ${commit.slice(0, 12)}${pullRequest === undefined ? '' : ` and one comment on pull request ${pullRequest}`}`;

/** Asks the evidence engine's own command. */
async function evidenceText(since: string | undefined): Promise<string> {
  const ksb = path.join(repository, 'apps/ksb/src/cli.ts');
  const args = [ksb, 'report', '--format', 'md', ...(since === undefined ? [] : ['--since', since])];
  return (await promisify(execFile)(process.execPath, args, { cwd: repository, maxBuffer: longestReport })).stdout;
}
