import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** A program that is needed refused; the message is what it said. */
export class Blocked extends Error {
  override readonly name = 'Blocked';
}

const pnpm = path.resolve(import.meta.dirname, '../../../../node_modules/pnpm/bin/pnpm.mjs');

/** Makes the lockfile of a copy fit what is left in it. Versions stay as they are. */
export function lockAgain(copy: string): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [pnpm, 'install', '--lockfile-only', '--prefer-offline', '--ignore-scripts'], { cwd: copy, encoding: 'utf8' });
  if (status !== 0) throw new Blocked(`the lockfile could not be made to fit what is left: ${(stderr + stdout).trim()}`);
}
