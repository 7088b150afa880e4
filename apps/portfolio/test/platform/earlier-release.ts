import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../../..');
const migrations = 'apps/portfolio/src/platform/migrations';

/**
 * The last commit before the newest change of the schema.
 * @returns undefined where there is no git history, or none that goes back so far
 */
export function commitBeforeSchema(): string | undefined {
  const newest = globSync(`${migrations}/*.ts`, { cwd: root }).sort().at(-1) ?? migrations;
  try {
    const parents = execFileSync('git', ['log', '--diff-filter=A', '--format=%P', '-1', '--', newest], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const [parent = ''] = parents.trim().split(' ');
    return parent === '' ? undefined : parent;
  } catch {
    return undefined;
  }
}

/**
 * Installs the service as it was at a commit, with the dependencies of that time.
 * @param folder that is empty
 * @returns the program that starts it
 */
export function installServiceAt(commit: string, folder: string): string {
  const archive = execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: 256 * 1024 * 1024 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  const pnpm = path.join(root, 'node_modules/.bin/pnpm');
  const options = ['--frozen-lockfile', '--prefer-offline', '--prod', '--no-optional', '--ignore-scripts', '--filter', '@exemplar/portfolio...'];
  execFileSync(pnpm, ['install', ...options], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return path.join(folder, 'apps/portfolio/src/main.ts');
}
