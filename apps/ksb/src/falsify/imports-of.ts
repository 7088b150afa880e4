import { spawnSync } from 'node:child_process';

import { followImports, readWorkspace, type Imports } from './imports.ts';

/** The imports of the repository at `root`, with the packages of its workspace. */
export function importsOf(root: string): Imports {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '*/package.json'], {
    cwd: root,
    encoding: 'utf8',
  });
  const manifests = status === 0 ? stdout.split('\0').filter((file) => file !== '') : [];
  return followImports(root, readWorkspace(root, manifests));
}
