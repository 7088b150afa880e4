import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';

/** Processes whose command line names this folder. A slim machine has no `ps`, but then it has `/proc`. */
export function processesOn(folder: string): string[] {
  const lines = existsSync('/proc/self/cmdline') ? globSync('/proc/[0-9]*/cmdline').map(commandLine) : listed();
  return lines.filter((line) => line.includes(folder));
}

const listed = (): string[] =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n').filter((line) => !line.startsWith('ps '));

function commandLine(file: string): string {
  try {
    return readFileSync(file, 'utf8').replaceAll('\0', ' ');
  } catch {
    // It ended while we looked.
    return '';
  }
}
