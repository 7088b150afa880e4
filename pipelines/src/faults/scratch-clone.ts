import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A clone of what is committed, in which anything may be broken. */
export interface ScratchClone {
  readonly root: string;
  /** Takes back everything that was planted. */
  restore(): void;
  commitAll(): void;
  remove(): void;
}

/** Clones the repository with its history, and lends it the packages that are installed. */
export function makeScratchClone(repository: string): ScratchClone {
  const root = mkdtempSync(path.join(tmpdir(), 'faults-'));
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  execFileSync('git', ['clone', '--quiet', '--shared', repository, root]);
  const whole = git('rev-parse', 'HEAD');
  for (const folder of ['.', ...globSync('{apps,infra}/*', { cwd: repository }), 'pipelines']) lendPackages(path.join(repository, folder), path.join(root, folder));
  return {
    root,
    restore() {
      git('reset', '--quiet', '--hard', whole);
      git('clean', '--quiet', '--force', '-d');
    },
    commitAll() {
      git('add', '--all');
      git('-c', 'user.name=planted', '-c', 'user.email=planted@users.noreply.github.com', 'commit', '--quiet', '--no-verify', '--message', 'Plant a fault');
    },
    remove() { rmSync(root, { recursive: true, force: true }); },
  };
}

/** Links to packages are relative, so those to the workspace lead to the clone's own. */
function lendPackages(from: string, to: string): void {
  const source = path.join(from, 'node_modules');
  if (!existsSync(source)) return;
  mkdirSync(path.join(to, 'node_modules'), { recursive: true });
  for (const name of readdirSync(source)) {
    const target = path.join(to, 'node_modules', name);
    if (name === '.pnpm') symlinkSync(path.join(source, name), target);
    else if (name !== '.cache') cpSync(path.join(source, name), target, { recursive: true, verbatimSymlinks: true });
  }
}
