import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

import type { Command } from 'commander';

import type { Outcome, Report, StageReport } from '../stage/report.ts';
import { repository } from '../stage/repository.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { KeptReports } from './kept-reports.ts';
import { runGraph } from './run-graph.ts';
import { runPlannedStage } from './run-planned-stage.ts';
import { plannedStages, type PlannedStage } from './stages.ts';
import { readWorkingTree } from './working-tree.ts';

interface Options {
  readonly since?: string;
  readonly anew?: true;
  readonly dryRun?: true;
}

const marks: Readonly<Record<Outcome, string>> = { passed: '✔', failed: '✖', blocked: '■', skipped: '↷', planned: '·' };

/** `pipeline all`: every stage that a pull request goes through. */
export function allCommand(): Command {
  return stageCommand<Options>('all', 'take a change through every stage that a pull request goes through', async ({ options, progress }) => {
    const stages = plannedStages(options.since ?? knownCommit());
    if (options.dryRun === true) return planOf(stages);
    const tree = readWorkingTree(repository);
    const kept = new KeptReports(repository);
    const reports = await runGraph(stages, Math.max(2, availableParallelism()), async (stage) => {
      const key = tree.keyOf([...stage.reads]) + stage.args.join(' ') + process.version;
      const before = options.anew === true ? undefined : kept.find(stage.name, key);
      const report = before === undefined ? await run(stage, progress) : unchanged(before);
      kept.keep(key, report);
      progress(`${marks[report.outcome]} ${stage.name} (${report.seconds.toFixed(1)} s): ${report.summary}`);
      return report;
    });
    return sumUp(reports);
  })
    .option('--since <commit>', 'whose evidence is known; by default where this branch left origin/main, or the commit before')
    .option('--anew', 'run also what has passed on the same content before')
    .option('--dry-run', 'say what would run, and run nothing');
}

async function run(stage: PlannedStage, progress: (line: string) => void): Promise<StageReport> {
  progress(`▶ ${stage.name}`);
  return await runPlannedStage(stage, (line) => { progress(`  ${stage.name} | ${line}`); });
}

function unchanged({ stage, summary }: StageReport): StageReport {
  return { stage, seconds: 0, outcome: 'skipped', summary: `unchanged since it passed: ${summary}`, findings: [] };
}

/** Where the change begins. */
function knownCommit(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  const head = git('rev-parse', 'HEAD');
  try {
    const base = git('merge-base', 'HEAD', 'origin/main');
    if (base !== head) return base;
  } catch {
    // A clone without that branch: the last commit is the change.
  }
  return git('rev-parse', 'HEAD~1');
}

function planOf(stages: readonly PlannedStage[]): Report {
  const summary = stages.map(({ name, needs }) => (needs.length === 0 ? name : `${name} after ${needs.join(' and ')}`)).join(', ');
  return { outcome: 'planned', summary: `would run ${summary}`, findings: [] };
}

function sumUp(reports: readonly StageReport[]): Report {
  const worst = (['failed', 'blocked'] as const).find((outcome) => reports.some((report) => report.outcome === outcome));
  const named = (outcome: Outcome): string => reports.filter((report) => report.outcome === outcome).map(({ stage }) => stage).join(', ');
  const count = reports.filter(({ outcome }) => outcome === 'skipped').length;
  return {
    outcome: worst ?? 'passed',
    summary: worst === undefined ? `every stage is green${count === 0 ? '' : `; ${count} of ${reports.length} did not have to run again`}` : `${worst}: ${named(worst)}`,
    findings: reports.flatMap(({ stage, findings }) => findings.map((finding) => ({ ...finding, message: `${stage}: ${finding.message}` }))),
    figures: Object.fromEntries(reports.map(({ stage, outcome, seconds }) => [stage, `${outcome} in ${seconds.toFixed(1)} s`])),
  };
}
