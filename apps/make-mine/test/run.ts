import { spawnSync } from 'node:child_process';
import path from 'node:path';

const cli = path.resolve(import.meta.dirname, '../src/cli.ts');

/** Runs the command as people do. */
export function run(root: string, ...args: readonly string[]): { readonly code: number | null; readonly said: string; readonly refused: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, '--root', root, ...args], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
  return { code: status, said: stdout, refused: stderr };
}

export const answers = ['--title', 'Blue Harbour', '--service', 'harbour', '--repository', 'ada-l/blue-harbour', '--yes'];
