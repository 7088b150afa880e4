import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { git } from '../git/git.ts';

/** What those who run the service, or rely on its evidence, have to know of a range of changes. */
export interface Effects {
  /** Migrations that are run, by their file. */
  readonly migrations: readonly string[];
  readonly togglesAdded: readonly string[];
  readonly togglesRemoved: readonly string[];
  readonly claimsAdded: readonly string[];
  readonly claimsRemoved: readonly string[];
}

const migrations = 'apps/portfolio/src/platform/migrations';
const longestReport = 64 * 1024 * 1024;
const toggles = 'apps/portfolio/src/platform/toggles.ts';

/** Works out what changed since a commit, beside what its messages say. */
export async function effectsSince(root: string, commit: string): Promise<Effects> {
  const added = (await git(root, 'diff', '--name-only', '--no-renames', '--diff-filter=A', commit, 'HEAD', '--', migrations)).split('\n').filter(Boolean);
  const [before, after] = await Promise.all([commit, 'HEAD'].map(async (revision) => togglesIn(await git(root, 'show', `${revision}:${toggles}`).catch(() => ''))));
  const claims = await claimsSince(root, commit);
  return {
    migrations: added.map((file) => path.posix.basename(file, '.ts')),
    togglesAdded: beyond(after, before),
    togglesRemoved: beyond(before, after),
    claimsAdded: claims('added'),
    claimsRemoved: claims('removed'),
  };
}

/** The names of the toggles in the list of the service, as it was at any time. */
export function togglesIn(source: string): readonly string[] {
  const [, list = ''] = /^export const toggles = \{\n([\s\S]*?)^\}/m.exec(source) ?? [];
  return [...list.matchAll(/^ {2}'?([a-z0-9-]+)'?: \{/gm)].map(([, name = '']) => name);
}

/** Asks the evidence engine's own command what became of the claims. */
async function claimsSince(root: string, commit: string): Promise<(change: 'added' | 'removed') => readonly string[]> {
  const ksb = path.join(root, 'apps/ksb/src/cli.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [ksb, 'report', '--since', commit, '--format', 'json'], { cwd: root, maxBuffer: longestReport });
  const { since } = JSON.parse(stdout) as { readonly since: readonly { readonly id: string; readonly change: string }[] };
  return (change) => since.filter((one) => one.change === change).map(({ id }) => id);
}

const beyond = (some: readonly string[] = [], others: readonly string[] = []): readonly string[] => some.filter((one) => !others.includes(one));
