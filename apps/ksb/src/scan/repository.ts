import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Evidence } from '../evidence/evidence.ts';
import { git } from './git.ts';

/** What git knows of a working tree; `git`'s own null id stands for no commit. */
export interface Repository {
  /** `owner/name` where there is an origin; the folder's name otherwise. */
  readonly name: string;
  readonly commit: string;
  readonly workingTree: Evidence['workingTree'];
}

export const noCommit = '0'.repeat(40);

/** Reads name, commit and state of the working tree at `root`. */
export function readRepository(root: string): Repository {
  const commit = git(root, 'rev-parse', '--verify', '--quiet', 'HEAD')?.trim();
  const origin = git(root, 'remote', 'get-url', 'origin')?.trim();
  const name = (origin !== undefined && isAddress(origin) ? origin : undefined) ?? packageName(root) ?? path.basename(root);
  return {
    name: nameOf(name),
    commit: commit ?? noCommit,
    workingTree: commit === undefined ? 'no-history' : stateOf(git(root, 'status', '--porcelain')),
  };
}

/** A clone of a folder on this machine has an origin too, but its path tells nobody anything. */
const isAddress = (origin: string): boolean => /^(?:\w+:\/\/|[\w.-]+@[\w.-]+:)/.test(origin) && !origin.startsWith('file:');

const stateOf = (status: string | undefined): 'clean' | 'changed' => (status === '' ? 'clean' : 'changed');

function packageName(root: string): string | undefined {
  try {
    const { name } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { name?: unknown };
    return typeof name === 'string' ? name : undefined;
  } catch {
    // A repository need not be a package; its folder has a name too.
    return undefined;
  }
}

/** The last two parts of an address's path; its host, and who signs in there with which token, are left out. */
function nameOf(address: string): string {
  const place = URL.parse(address)?.pathname ?? address.replace(/^[^:]*:/, '');
  const parts = place.replace(/\.git$/, '').split('/').filter((part) => part !== '');
  const name = parts.slice(-2).join('/').replaceAll(/[^A-Za-z0-9._/-]/g, '-');
  return name === '' ? 'repository' : name;
}
