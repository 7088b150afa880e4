import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Finding, Report } from '../stage/report.ts';
import { repository } from '../stage/repository.ts';
import { runProgram } from '../stage/run-program.ts';
import { reportOfTests, type JestResults } from './jest-report.ts';

/** Runs tests by the command that people use, and reports on them. */
export async function runTests(args: readonly string[], told: (line: string) => void): Promise<Report> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tests-'));
  const results = path.join(folder, 'results.json');
  try {
    const { code, said } = await runProgram(['pnpm', 'test', ...args, '--json', `--outputFile=${results}`, '--testLocationInResults'], { told: onlyFiles(told) });
    return withEvidence(reportOfTests(JSON.parse(readFileSync(results, 'utf8')) as JestResults, repository), code, said);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All tests can pass and a claim still be without a proof; the run then fails, and says which. */
function withEvidence(report: Report, code: number, said: string): Report {
  if (code === 0 || report.outcome === 'failed') return report;
  const lines = said.split('\n');
  const from = lines.findLastIndex((line) => line.startsWith('Evidence: '));
  const findings: Finding[] = lines.slice(from + 1).filter((line) => /^ {2}\S/.test(line)).map((line) => ({ message: line.trim() }));
  return { ...report, outcome: 'failed', summary: 'all tests passed, and a claim is not proven', findings };
}

/** Of all that Jest says, the files as they end. */
const onlyFiles = (told: (line: string) => void) => (line: string): void => {
  if (/^(PASS|FAIL) /.test(line)) told(line);
};
