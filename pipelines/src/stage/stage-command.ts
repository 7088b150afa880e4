import { appendFileSync } from 'node:fs';

import { Command } from 'commander';

import { exitCodes } from '../exit-codes.ts';
import { annotations, markdownOf, textOf } from './in-words.ts';
import { keepReport } from './kept-reports.ts';
import type { Outcome, Report, StageReport } from './report.ts';
import { runStage } from './run-stage.ts';

/** What a stage was asked for on the command line. */
export interface Asked<Options, Args> {
  readonly options: Options;
  /** As their readers read them; a list of them is one. */
  readonly args: Args;
  /** Says to people who wait where the stage is. */
  readonly progress: (line: string) => void;
}

const codes: Readonly<Record<Outcome, number>> = {
  passed: exitCodes.done, skipped: exitCodes.done, planned: exitCodes.done, failed: exitCodes.found, blocked: exitCodes.blocked,
};

/**
 * A stage of the pipeline as a command. All of them answer alike: progress on standard error, a report for people or with
 * `--json` for machines, and under GitHub a summary of the job, an annotation on each line that something is wrong with, and its
 * figures for later steps.
 */
export function stageCommand<Options extends object, Args extends readonly unknown[] = []>(
  name: string, description: string, work: (asked: Asked<Options, Args>) => Promise<Report>,
): Command {
  return new Command(name)
    .description(description)
    .option('--json', 'print the report as one JSON document, and no progress')
    .action(async (...given: unknown[]) => {
      const command = given.at(-1) as Command;
      const { json, ...options } = command.opts<Options & { json?: true }>();
      const progress = (line: string): void => { if (json !== true) console.error(line); };
      const report = await runStage(name, async () => await work({ options: options as unknown as Options, args: command.processedArgs as unknown as Args, progress }));
      tell(report, json === true);
      process.exitCode = codes[report.outcome];
    });
}

function tell(report: StageReport, json: boolean): void {
  console.log(json ? JSON.stringify(report, undefined, 2) : textOf(report));
  if (process.env['GITHUB_ACTIONS'] === 'true' && !json) for (const annotation of annotations(report)) console.log(annotation);
  const summary = process.env['GITHUB_STEP_SUMMARY'];
  if (summary !== undefined && summary !== '') appendFileSync(summary, `${markdownOf(report)}\n`);
  const reports = process.env['PIPELINE_REPORTS'];
  if (reports !== undefined && reports !== '') keepReport(reports, report);
  const output = process.env['GITHUB_OUTPUT'];
  if (output !== undefined && output !== '') appendFileSync(output, outputsOf(report));
}

/** Figures that later steps can be given: those that have a word for a name and fit on a line. */
function outputsOf({ figures = {} }: StageReport): string {
  return Object.entries(figures).filter(([name, value]) => /^[a-z]+$/.test(name) && !/[\r\n]/.test(String(value))).map(([name, value]) => `${name}=${value}\n`).join('');
}
