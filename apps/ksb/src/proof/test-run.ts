import { readFileSync } from 'node:fs';

/** What the proofs of one test run need to know of the repository, as it was when the run began. */
export interface TestRun {
  readonly root: string;
  readonly commit: string;
  /** Content hash of every claim, by its id. */
  readonly contentHashes: Readonly<Record<string, string>>;
  /** The one claim whose proofs are wanted; all others are passed over. */
  readonly only?: string;
}

/** Names the file that holds the test run; Jest's workers inherit it. */
export const testRunVariable = 'KSB_TEST_RUN';

/**
 * Reads the test run that the global setup wrote.
 * @throws Error when the tests run without that setup, for then no proof could be recorded.
 */
export function readTestRun(): TestRun {
  const place = process.env[testRunVariable];
  if (place === undefined) {
    throw new Error(`${testRunVariable} is not set: add @exemplar/ksb/jest/setup to Jest's globalSetup`);
  }
  return JSON.parse(readFileSync(place, 'utf8')) as TestRun;
}
