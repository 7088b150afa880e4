import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { candidatesAt } from './candidates.ts';
import { git } from './git.ts';
import { scan, type Scan } from './scan.ts';
import { targetOf } from './sidecar.ts';

/** There is no such commit. */
export class UnknownRevision extends Error {
  override readonly name = 'UnknownRevision';
}

/**
 * The full id of a commit that is named in any of git's ways.
 * @throws UnknownRevision
 */
export function resolveRevision(root: string, revision: string): string {
  const commit = git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`)?.trim();
  if (commit === undefined) throw new UnknownRevision(`git knows no commit “${revision}” here; a shallow clone may have to be deepened: git fetch --unshallow`);
  return commit;
}

/**
 * Scans the repository as it stood at a commit. Only what may hold claims is written, to a folder of its own; working
 * tree and index stay as they are.
 * @throws UnknownRevision
 */
export function scanAt(root: string, revision: string): Scan {
  const commit = resolveRevision(root, revision);
  const files = candidatesAt(root, commit);
  const targets = files.flatMap((file) => targetOf(file) ?? []);
  const folder = mkdtempSync(path.join(tmpdir(), 'ksb-at-'));
  const tree = path.join(folder, 'tree');
  try {
    const env = { ...process.env, GIT_INDEX_FILE: path.join(folder, 'index') };
    const run = (...args: string[]) => spawnSync('git', args, { cwd: root, env, input: [...files, ...targets].map((file) => `${file}\0`).join(''), encoding: 'utf8' });
    const { status, stderr } = run('read-tree', commit);
    if (status !== 0) throw new Error(`git read-tree failed in ${root}: ${stderr.trim()}`);
    mkdirSync(tree);
    // It also fails for a sidecar that has nothing beside it; the scan says that better.
    run('checkout-index', '--quiet', '-z', '--stdin', `--prefix=${tree}/`);
    return scan(tree);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
