import { spawnSync } from 'node:child_process';
import { constants, copyFileSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A copy of the repository in which anything may be broken. */
export interface Scratch {
  readonly root: string;
  remove(): void;
}

/**
 * Copies a working tree, with what git ignores left out. Every file of the repository is a copy of its own and no
 * hard link, and workspace packages link to each other within the copy. Only packages from outside are shared: the
 * store that `node_modules/.pnpm` is, which no test writes to.
 */
export function makeScratch(root: string): Scratch {
  const scratch = mkdtempSync(path.join(tmpdir(), 'ksb-scratch-'));
  const files = filesOf(root);
  for (const folder of new Set(files.map((file) => path.dirname(file)))) mkdirSync(path.join(scratch, folder), { recursive: true });
  for (const file of files) copyFile(path.join(root, file), path.join(scratch, file));
  for (const folder of ['.', ...workspaceFolders(files)]) copyLinks(path.join(root, folder), path.join(scratch, folder));
  const remove = (): void => {
    process.removeListener('exit', remove);
    rmSync(scratch, { recursive: true, force: true });
  };
  // Whoever interrupts a run leaves no copy behind either.
  process.once('exit', remove);
  return { root: scratch, remove };
}

/** One by one, because a copier of trees asks of each file a dozen things that are known here. */
function copyFile(from: string, to: string): void {
  if (lstatSync(from).isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else copyFileSync(from, to, constants.COPYFILE_FICLONE);
}

function filesOf(root: string): string[] {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const files = status === 0 ? stdout.split('\0') : readdirSync(root, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file !== '' && !/(?:^|\/)(?:node_modules|\.git|\.ksb)(?:\/|$)/.test(file) && isCopied(path.join(root, file)));
}

function isCopied(file: string): boolean {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  return stats !== undefined && (stats.isFile() || stats.isSymbolicLink());
}

/** The folders with a package of the workspace: those that have links to their dependencies. */
function workspaceFolders(files: readonly string[]): string[] {
  return files.filter((file) => file.endsWith('/package.json')).map((file) => path.dirname(file));
}

/** Copies a folder of links to packages as links; they are relative, so those to the workspace stay in the copy. */
function copyLinks(from: string, to: string): void {
  const source = path.join(from, 'node_modules');
  if (lstatSync(source, { throwIfNoEntry: false }) === undefined) return;
  const target = path.join(to, 'node_modules');
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(source)) {
    if (name === '.cache' || name.startsWith('.pnpm-')) continue;
    const place = path.join(source, name);
    if (name === '.pnpm') symlinkSync(place, path.join(target, name));
    else cpSync(place, path.join(target, name), { recursive: true, verbatimSymlinks: true });
  }
}
