import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { StageReport } from './report.ts';

/** A report that a stage did not write. */
export class ReportUnreadable extends Error {
  override readonly name = 'ReportUnreadable';
}

/** Leaves the report of a stage where one that tells them all will find it. */
export function keepReport(folder: string, report: StageReport): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${report.stage}.json`), `${JSON.stringify(report)}\n`);
}

/**
 * Reads the reports of the stages that ran, by their names.
 * @throws ReportUnreadable
 */
export function readReports(folder: string): readonly StageReport[] {
  return globSync('**/*.json', { cwd: folder }).sort().map((name) => {
    const file = path.join(folder, name);
    const report = parse(readFileSync(file, 'utf8'), file);
    const missing = (['stage', 'outcome', 'summary', 'seconds', 'findings'] as const).find((field) => report[field] === undefined);
    if (missing !== undefined) throw new ReportUnreadable(`${file}: “${missing}” is missing; a stage writes such a file where PIPELINE_REPORTS names a folder`);
    return report as StageReport;
  });
}

function parse(text: string, file: string): Partial<StageReport> {
  try {
    return Object(JSON.parse(text)) as Partial<StageReport>;
  } catch {
    throw new ReportUnreadable(`${file} is no JSON; a stage writes such a file where PIPELINE_REPORTS names a folder`);
  }
}
