import { describe, expect, it } from '@jest/globals';

import { reportOfTests, type JestResults } from '../../src/prove/jest-report.ts';

const results = (different: Partial<JestResults> = {}): JestResults => ({ numPassedTests: 2, numFailedTests: 0, numPendingTests: 0, testResults: [], ...different });

describe('the report of a test run', () => {
  it('says how many passed', () => {
    expect(reportOfTests(results(), '/house')).toMatchObject({ outcome: 'passed', summary: '2 tests passed and 0 failed in 0 files' });
  });

  it('names each test that failed, with its file, its line and what it expected', () => {
    const failed = { status: 'failed', fullName: 'a scale weighs', failureMessages: ['\u001B[31mexpected 3\u001B[39m'], location: { line: 7 } };
    const one = { name: '/house/a.test.ts', status: 'failed', message: '', assertionResults: [failed] };
    const report = reportOfTests(results({ numFailedTests: 1, testResults: [one] }), '/house');
    expect(report).toMatchObject({ outcome: 'failed', findings: [{ file: 'a.test.ts', line: 7, message: 'a scale weighs\nexpected 3' }] });
  });

  it('names a file that could not even be loaded', () => {
    const one = { name: '/house/a.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] };
    expect(reportOfTests(results({ testResults: [one] }), '/house').findings).toEqual([{ file: 'a.test.ts', message: 'Cannot find module' }]);
  });

  it('has failed when no test ran', () => {
    expect(reportOfTests(results({ numPassedTests: 0 }), '/house')).toMatchObject({ outcome: 'failed', findings: [{ message: 'no test ran, so nothing was shown' }] });
  });
});
