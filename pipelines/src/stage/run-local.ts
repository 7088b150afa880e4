import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

import { ToolsMissing } from '@exemplar/machine/tool';

import { exitCodes } from '../exit-codes.ts';

const commands = path.resolve(import.meta.dirname, '../../../infra/local/src');

/** As a shell counts a program that was interrupted. */
const interrupted = 130;

/**
 * Runs a command of `infra/local` that prints one JSON document, and tells of its progress.
 * @param command its file from `infra/local/src`
 * @returns the document
 * @throws ToolsMissing when programs are not installed
 * @throws Error with what the command said last
 */
export async function runLocal(command: string, args: readonly string[], progress: (line: string) => void): Promise<unknown> {
  const child = spawn(process.execPath, [path.join(commands, command), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  // The terminal tells both; what we started stops what it started before it ends, and we end with it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { if (signal !== 'SIGINT') child.kill(signal); });
  let last = '';
  createInterface({ input: child.stderr }).on('line', (line) => {
    last = line;
    progress(line);
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close') as Promise<[number | null]>]);
  if (code === exitCodes.blocked) throw new ToolsMissing(last);
  if (said === '') throw new Error(code === interrupted ? 'it was stopped' : last);
  return JSON.parse(said);
}
