import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

import { spawnTied } from '@exemplar/machine/tied';

import type { StageReport } from '../stage/report.ts';
import { repository } from '../stage/repository.ts';
import type { PlannedStage } from './stages.ts';

const cli = path.resolve(import.meta.dirname, '../cli.ts');

/** Runs a stage as people run it, by its own command, and reads its report. */
export async function runPlannedStage({ name, args }: PlannedStage, told: (line: string) => void): Promise<StageReport> {
  const stage = spawnTied([process.execPath, cli, name, ...args, '--json'], { cwd: repository, stopSignal: 'TERM' });
  const lines = createInterface({ input: stage.stderr });
  lines.on('line', told);
  const [printed, code] = await Promise.all([text(stage.stdout), stage.exited]);
  try {
    return JSON.parse(printed) as StageReport;
  } catch {
    const message = `${name} ended with code ${code} and without a report`;
    return { stage: name, seconds: 0, outcome: 'failed', summary: message, findings: [{ message: printed.trim() === '' ? message : printed.trim() }] };
  }
}
