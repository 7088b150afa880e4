import { ToolsMissing } from '@exemplar/machine/tool';

import type { Report, StageReport } from './report.ts';

/**
 * Does the work of a stage and reports on it, whatever happens. A tool that is missing blocks the stage; in CI it fails it,
 * because there nobody would look at what was left out.
 *
 * @ksb blocked-fails-in-ci D5 D12 K1 K13 S12 S15: a stage that could not run is never green. At a desk it says what to install;
 * in the pipeline it stops the change.
 * @cut replace "reportOf(error, inCi)" with "reportOf(error, false)"
 */
export async function runStage(stage: string, work: () => Promise<Report>, inCi = process.env['CI'] !== undefined): Promise<StageReport> {
  const started = performance.now();
  const report = await work().catch((error: unknown) => reportOf(error, inCi));
  return { stage, seconds: Math.round(performance.now() - started) / 1000, ...report };
}

function reportOf(error: unknown, inCi: boolean): Report {
  const missing = error instanceof ToolsMissing;
  const message = error instanceof Error ? error.message : String(error);
  return { outcome: missing && !inCi ? 'blocked' : 'failed', summary: message, findings: missing ? [] : [{ message }] };
}
