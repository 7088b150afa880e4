import { execFile } from 'node:child_process';
import path from 'node:path';

import type { Check } from './checks.ts';

/** How a check ended. */
export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  /** What the tools said; empty when they had nothing to say. */
  readonly output: string;
}

const longestOutput = 32 * 1024 * 1024;

/** Runs all commands of a check side by side. A tool that cannot be started fails the check and says why. */
export async function runCheck({ name, commands }: Check, root: string): Promise<CheckResult> {
  const started = performance.now();
  const ended = await Promise.all(commands(root).map((command) => runTool(command, root)));
  return {
    name,
    passed: ended.length > 0 && ended.every(({ passed }) => passed),
    seconds: (performance.now() - started) / 1000,
    output: ended.length === 0 ? 'nothing to check was found' : ended.map(({ output }) => output).filter(Boolean).join('\n'),
  };
}

async function runTool(command: readonly [string, ...string[]], root: string): Promise<{ passed: boolean; output: string }> {
  const [program, ...args] = command;
  const tools = path.join(root, 'node_modules/.bin');
  const env = { ...process.env, PATH: `${tools}${path.delimiter}${process.env['PATH'] ?? ''}`, NO_COLOR: '1' };
  return await new Promise((resolve) => {
    execFile(program, args, { cwd: root, env, maxBuffer: longestOutput }, (error, stdout, stderr) => {
      const said = [stdout, stderr].map((one) => one.trim()).filter(Boolean).join('\n');
      resolve({ passed: error === null, output: error !== null && said === '' ? error.message : said });
    });
  });
}
