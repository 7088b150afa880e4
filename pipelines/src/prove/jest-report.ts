import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import type { Finding, Report } from '../stage/report.ts';

/** What we read of the results that Jest writes. */
export interface JestResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[] | null;
      readonly location?: { readonly line: number } | null;
    }[];
  }[];
}

const linesShown = 12;

/** The report of a test run. */
export function reportOfTests({ numPassedTests, numFailedTests, numPendingTests, testResults }: JestResults, root: string): Report {
  const findings = testResults.flatMap(({ name, status, message, assertionResults }): Finding[] => {
    const file = path.relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    // A file that could not even be loaded has no tests to blame.
    if (failed.length === 0) return status === 'failed' ? [{ file, message: shortened(message) }] : [];
    return failed.map(({ fullName, failureMessages, location }) => ({
      file,
      ...(location === null || location === undefined ? {} : { line: location.line }),
      message: `${fullName}\n${shortened((failureMessages ?? []).join('\n'))}`,
    }));
  });
  const files = testResults.length;
  return {
    outcome: findings.length === 0 && numPassedTests > 0 ? 'passed' : 'failed',
    summary: numPassedTests + numFailedTests === 0 ? 'no test ran' : `${numPassedTests} tests passed and ${numFailedTests} failed in ${files} files`,
    findings: findings.length === 0 && numPassedTests === 0 ? [{ message: 'no test ran, so nothing was shown' }] : findings,
    figures: { passed: numPassedTests, failed: numFailedTests, 'not run': numPendingTests, files },
  };
}

function shortened(message: string): string {
  return stripVTControlCharacters(message).split('\n').slice(0, linesShown).join('\n');
}
