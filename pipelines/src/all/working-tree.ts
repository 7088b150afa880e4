import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The files as they are now, whether committed or not, as git names them. */
export interface WorkingTree {
  /** Changes when anything at or below one of these paths does. */
  keyOf(paths: readonly string[]): string;
}

/**
 * Reads it by way of a throw-away index, so that nobody’s staged files are touched.
 *
 * @ksb unchanged-stage-skipped D5 D12 K1 K13 S12 S15: a stage runs again only when something that it reads has changed, by content and not by
 * date, so that whoever mends one thing waits for that one thing.
 * @cut replace "git('add', '--all');" with ""
 *
 * @throws Error where there is no repository
 */
export function readWorkingTree(root: string): WorkingTree {
  const folder = mkdtempSync(path.join(tmpdir(), 'index-'));
  try {
    const env = { ...process.env, GIT_INDEX_FILE: path.join(folder, 'index') };
    const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
    const index = path.resolve(root, execFileSync('git', ['rev-parse', '--git-path', 'index'], { cwd: root, encoding: 'utf8' }).trim());
    // Begun from what is known already, git reads only files that changed.
    if (existsSync(index)) copyFileSync(index, env.GIT_INDEX_FILE);
    git('add', '--all');
    const tree = git('write-tree');
    return { keyOf: (paths) => createHash('sha256').update(paths.includes('.') ? tree : git('ls-tree', tree, ...paths)).digest('hex') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
