import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const making = path.resolve(import.meta.dirname, '../../../infra/local/src/site/cli.ts');

/** As a shell counts a program that was interrupted. */
const interrupted = 130;

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
  const args = ['--output', output, ...(evidence === undefined ? [] : ['--evidence', evidence])];
  const child = spawn(process.execPath, [making, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  // The terminal tells both; what we started stops what it started before it ends, and we end with it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { if (signal !== 'SIGINT') child.kill(signal); });
  let last = '';
  createInterface({ input: child.stderr }).on('line', (line) => {
    last = line;
    progress(line);
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close') as Promise<[number | null]>]);
  if (said === '') throw new Error(code === interrupted ? 'it was stopped' : last);
  return JSON.parse(said) as MadeSite;
}
