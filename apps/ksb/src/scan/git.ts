import { spawnSync, type SpawnSyncReturns } from 'node:child_process';

/** What git answers, its index left alone; undefined when it refuses: outside a checkout, or where there is no git. */
export function git(root: string, ...args: string[]): string | undefined {
  const { status, stdout } = run(root, args);
  return status === 0 ? stdout : undefined;
}

/**
 * What git answers.
 * @throws Error when it refuses
 */
export function gitOrThrow(root: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = run(root, args);
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed in ${root}: ${stderr.trim()}`);
  return stdout;
}

function run(root: string, args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync('git', ['--no-optional-locks', ...args], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 30 });
}
