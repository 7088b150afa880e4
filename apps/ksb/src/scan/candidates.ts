import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Larger files are data, not something that people annotate. Bytes. */
const largestFile = 5 * 1024 * 1024;

/** What a file must contain to be worth parsing. */
const patterns = ['@ksb', 'proving('];

/**
 * The files beneath a folder that may hold a claim or a proof, sorted, from the folder.
 * In a git checkout git finds them; it leaves out what is ignored.
 */
export function findCandidates(root: string): string[] {
  return (isCheckout(root) ? grep(root) : walkFolder(root)).sort();
}

function isCheckout(root: string): boolean {
  const { status, stdout } = spawnSync('git', ['rev-parse', '--is-inside-work-tree'], { cwd: root, encoding: 'utf8' });
  return status === 0 && stdout.trim() === 'true';
}

/**
 * @ksb git-finds-candidates D5 D6 K2: git's own index answers which files belong to the repository, so
 * what is ignored never counts and what is new counts before it is committed.
 */
function grep(root: string): string[] {
  const wanted = patterns.flatMap((pattern) => ['-e', pattern]);
  const args = ['grep', '-lzIiF', '--untracked', '--no-color', ...wanted];
  const { status, stdout, stderr, error } = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (error !== undefined) throw error;
  // git grep exits with 1 when nothing matches.
  if (status !== 0 && status !== 1) throw new Error(`git grep failed in ${root}: ${stderr.trim()}`);
  return stdout.split('\0').filter((file) => file !== '' && isSmall(path.join(root, file)));
}

function walkFolder(root: string, folder = ''): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const inside = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return ['.git', 'node_modules', '.ksb'].includes(entry.name) ? [] : walkFolder(root, inside);
    if (!entry.isFile() || !isSmall(path.join(root, inside))) return [];
    const text = readFileSync(path.join(root, inside), 'latin1').toLowerCase();
    return patterns.some((pattern) => text.includes(pattern)) && !text.includes('\0') ? [inside] : [];
  });
}

function isSmall(file: string): boolean {
  const { size } = statSync(file, { throwIfNoEntry: false }) ?? { size: Infinity };
  return size <= largestFile;
}

/** The root of the git checkout around a folder, or the folder itself. */
export function findRoot(folder: string): string {
  if (!isCheckout(folder)) return path.resolve(folder);
  return execFileSync('git', ['rev-parse', '--show-toplevel'], { cwd: folder, encoding: 'utf8' }).trim();
}
