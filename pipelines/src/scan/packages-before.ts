import { run } from '@exemplar/machine/run';
import { parse } from 'yaml';

import { basePackages, basePackagesFile } from '../image/base-packages.ts';
import { lockedPackages } from '../sbom/lockfile.ts';

/**
 * What was locked before a change, from npm and from Debian, as `name@version`. A file that was not there yet locked nothing.
 * @param since a commit; by default the one before, and for the very first the first itself
 */
export async function packagesBefore(root: string, since?: string): Promise<ReadonlySet<string>> {
  const commit = since ?? (await run(['git', '-C', root, 'log', '-1', '--format=%P'])).split(' ').find(Boolean) ?? 'HEAD';
  const npm = await fileAt(root, commit, 'pnpm-lock.yaml');
  const debian = await fileAt(root, commit, basePackagesFile);
  const versions = debian === undefined ? [] : Object.entries(basePackages(parse(debian)).locked);
  return new Set([...(npm === undefined ? [] : lockedPackages(npm)), ...versions.map(([name, version]) => `${name}@${version}`)]);
}

async function fileAt(root: string, commit: string, file: string): Promise<string | undefined> {
  if ((await run(['git', '-C', root, 'ls-tree', '--name-only', commit, '--', file])) === '') return undefined;
  return await run(['git', '-C', root, 'show', `${commit}:${file}`]);
}
