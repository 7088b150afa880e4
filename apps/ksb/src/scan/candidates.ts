import { execFileSync, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { warning, type Problem } from '../claim/problem.ts';

/**
 * What a file must contain to be worth reading. Zero bytes may stand between the letters, so that a file in UTF-16 is
 * found and named instead of being passed over.
 */
const pattern = /@\0?k\0?s\0?b|proving\(/i;

/** The same for a git that was built without such patterns. */
const words = ['-e', '@ksb', '-e', 'proving('];

/** The files beneath a folder that may hold a claim or a proof, and those that nobody could look into. */
export interface Candidates {
  /** Sorted, from the folder. */
  readonly files: readonly string[];
  readonly warnings: readonly Problem[];
}

/** Finds the candidates. In a git checkout git finds them; it leaves out what is ignored. */
export function findCandidates(root: string): Candidates {
  const { files, warnings } = isCheckout(root) ? grep(root, ['--untracked']) : walkFolder(root);
  return { files: [...files].sort(), warnings };
}

/** Those of some files that may hold a claim or a proof, by the rule that finds all. */
export function candidatesAmong(root: string, files: readonly string[]): Candidates {
  if (isCheckout(root)) return grep(root, ['--untracked', '--', ...files]);
  const parts = files.filter((file) => isFile(path.join(root, file))).map((file) => tryTo(file, () => lookInto(root, file)));
  return { files: parts.flatMap((part) => part.files), warnings: parts.flatMap(({ warnings }) => warnings) };
}

const isFile = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

/** The files of a commit that may hold a claim or a proof, from the root. */
export function candidatesAt(root: string, commit: string): string[] {
  return grep(root, [commit]).files.map((file) => file.slice(commit.length + 1));
}

function isCheckout(root: string): boolean {
  const { status, stdout } = spawnSync('git', ['rev-parse', '--is-inside-work-tree'], { cwd: root, encoding: 'utf8' });
  return status === 0 && stdout.trim() === 'true';
}

/**
 * @ksb git-finds-candidates D5 D6 K2: git's own index answers which files belong to the repository, so
 * what is ignored never counts and what is new counts before it is committed.
 */
function grep(root: string, where: readonly string[]): Candidates {
  const best = gitGrep(root, '-P', '-e', pattern.source, ...where);
  const { status, stdout, stderr, error } = best.status === 128 ? gitGrep(root, '-F', ...words, ...where) : best;
  if (error !== undefined) throw error;
  // git grep exits with 1 when nothing matches.
  if (status !== 0 && status !== 1) throw new Error(`git grep failed in ${root}: ${stderr.trim()}`);
  return { files: stdout.split('\0').filter((file) => file !== ''), warnings: unopened(stderr) };
}

function gitGrep(root: string, ...expression: string[]): SpawnSyncReturns<string> {
  return spawnSync('git', ['--literal-pathspecs', 'grep', '-lzi', '--no-color', ...expression], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    // Bytes are matched as bytes, whatever language this machine speaks.
    env: { ...process.env, LC_ALL: 'C' },
  });
}

/** The files and folders of which git says that it could not open them. */
function unopened(stderr: string): Problem[] {
  const refused = stderr.matchAll(/^(?:error|warning): .*'([^'\n]+)': (.+)$/gm);
  return [...new Map([...refused].map(([, file = '', reason = '']) => [file, reason]))].map(([file, reason]) =>
    warning(file, `cannot be opened: ${reason}`));
}

function walkFolder(root: string, folder = ''): Candidates {
  const parts = readdirSync(path.join(root, folder), { withFileTypes: true }).map((entry): Candidates => {
    const inside = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return ['.git', 'node_modules', '.ksb'].includes(entry.name) ? nothing : tryTo(inside, () => walkFolder(root, inside));
    return entry.isFile() ? tryTo(inside, () => lookInto(root, inside)) : nothing;
  });
  return { files: parts.flatMap(({ files }) => files), warnings: parts.flatMap(({ warnings }) => warnings) };
}

const nothing: Candidates = { files: [], warnings: [] };

function lookInto(root: string, file: string): Candidates {
  const text = readFileSync(path.join(root, file), 'latin1');
  return pattern.test(text) ? { files: [file], warnings: [] } : nothing;
}

function tryTo(place: string, look: () => Candidates): Candidates {
  try {
    return look();
  } catch (error) {
    return { files: [], warnings: [warning(place, `cannot be opened: ${(error as Error).message}`)] };
  }
}

/** The root of the git checkout around a folder, or the folder itself. */
export function findRoot(folder: string): string {
  if (!isCheckout(folder)) return path.resolve(folder);
  return execFileSync('git', ['rev-parse', '--show-toplevel'], { cwd: folder, encoding: 'utf8' }).trim();
}
