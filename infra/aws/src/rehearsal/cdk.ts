import { execFile } from 'node:child_process';
import path from 'node:path';

/** How a call of CDK ended. */
export interface CdkResult {
  readonly passed: boolean;
  readonly output: string;
}

const root = path.resolve(import.meta.dirname, '../..');

/** Calls the real command line of CDK on an assembly. */
export async function cdk(assembly: string, env: Readonly<Record<string, string>>, args: readonly string[]): Promise<CdkResult> {
  const all = ['--no-notices', '--app', assembly, ...args];
  // A rehearsal calls it many times, and each would compile it anew.
  const compiled = { NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/node') };
  return await new Promise((resolve) => {
    execFile(path.join(root, 'node_modules/.bin/cdk'), all, { cwd: root, env: { ...compiled, ...env }, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ passed: error === null, output: stdout + stderr });
    });
  });
}
