import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const longestAnswer = 256 * 1024 * 1024;

/** A revision that git does not know; the message says which. */
export class UnknownRevision extends Error {
  override readonly name = 'UnknownRevision';
}

/** Asks git for something about a repository. */
export async function git(root: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('git', [...args], { cwd: root, maxBuffer: longestAnswer });
  return stdout;
}

/**
 * Finds the commit that somebody means.
 * @throws UnknownRevision
 */
export async function commitOf(root: string, revision: string): Promise<string> {
  // What begins with a hyphen would be an option of git.
  const found = revision.startsWith('-') ? '' : await git(root, 'rev-parse', '--verify', '--quiet', `${revision}^{commit}`).catch(() => '');
  if (found === '') throw new UnknownRevision(`git knows no commit “${revision}”; right is a branch, a tag or the digits of a commit`);
  return found.trim();
}
