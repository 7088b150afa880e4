import { runLocal } from '../stage/run-local.ts';

/** What was written. */
export interface MadeSite {
  readonly folder: string;
  readonly commit: string;
  readonly files: number;
  readonly bytes: number;
}

/**
 * Copies the public pages of the portfolio into a folder, by the command that can.
 * @param evidence the document to show; absent, that of this repository is gathered
 * @throws Error with what the command said last
 */
export async function runSite(output: string, evidence: string | undefined, progress: (line: string) => void): Promise<MadeSite> {
  return await runLocal('site/cli.ts', ['--output', output, ...(evidence === undefined ? [] : ['--evidence', evidence])], progress) as MadeSite;
}
