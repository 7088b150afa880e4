import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { InvalidArgumentError, type Command } from 'commander';

import type { DeployEvent } from '../deploy/deploy-event.ts';
import { deployLogIn, readDeployLog } from '../deploy/deploy-log.ts';
import { readHistory } from '../git/history.ts';
import { connectFromEnvironment } from '../github/github-from-environment.ts';
import { readDeployments } from '../github/deployments.ts';
import type { Report } from '../stage/report.ts';
import { repository } from '../stage/repository.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { expositionOf } from './exposition.ts';
import { doraOf, type Dora } from './metrics.ts';
import { nothingYet, pageOf } from './page.ts';
import { measuresOf } from './words.ts';

interface Options {
  readonly environment: string;
  readonly days: number;
  readonly until: Date;
  readonly log: string;
  readonly github?: true;
  readonly page?: string;
  readonly prometheus?: string;
}

/** `pipeline dora`: how changes reach their users, by DORA's five metrics. */
export function doraCommand(): Command {
  return stageCommand<Options>('dora', 'count how changes reach their users: the five metrics of DORA, from what was deployed and from git', async ({ options, progress }) => {
    const { environment, days, until } = options;
    const dora = doraOf(await readEvents(options, progress), await readHistory(repository), { environment, days, until });
    if (options.page !== undefined) write(options.page, pageOf(dora, environment));
    if (options.prometheus !== undefined) write(options.prometheus, await expositionOf(dora));
    return dora === undefined ? { outcome: 'skipped', summary: nothingYet(environment), findings: [] } : reportOf(dora);
  })
    .option('--environment <name>', 'where changes reach people', 'production')
    .option('--days <count>', 'how many days to look back', readDays, 28)
    .option('--until <moment>', 'look as at another moment, like 2027-03-01T09:30:00Z; by default now', readMoment, new Date())
    .option('--log <file>', 'where deployments are recorded', deployLogIn(repository))
    .option('--github', 'read the deployments that GitHub keeps instead; needs GITHUB_TOKEN and GITHUB_REPOSITORY')
    .option('--page <file>', 'write them as a page in Markdown')
    .option('--prometheus <file>', 'write them as Prometheus reads them, for the folder of a node exporter’s texts');
}

async function readEvents({ github, environment, log }: Options, progress: (line: string) => void): Promise<readonly DeployEvent[]> {
  return github === true ? await readDeployments(connectFromEnvironment(progress), environment) : readDeployLog(log);
}

function reportOf(dora: Dora): Report {
  return {
    outcome: 'passed',
    summary: `${dora.counts.wentWell} changes went well in ${dora.environment} within ${dora.days} days${dora.sample ? ' (sample data)' : ''}`,
    findings: dora.remarks.map((message) => ({ message })),
    figures: Object.fromEntries(measuresOf(dora).map(({ name, value, means }) => [name, `${value} (${means})`])),
  };
}

/** Whole or not at all: an exporter may read it at any moment. */
function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}

function readDays(value: string): number {
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('write a number of days like 28');
}

function readMoment(value: string): Date {
  const moment = new Date(value);
  if (/^\d{4}-\d\d-\d\dT.*Z$/.test(value) && !Number.isNaN(moment.getTime())) return moment;
  throw new InvalidArgumentError('write a moment in UTC like 2027-03-01T09:30:00Z');
}
