import { readFileSync } from 'node:fs';
import path from 'node:path';

import { warning, type Problem } from '../claim/problem.ts';
import type { Provenance } from '../evidence/evidence.ts';
import { git } from '../scan/git.ts';

/** Tells what a fork made itself from what it took over. */
export interface Inheritance {
  /** @param ends commits at which a shallow clone ends: what is older is unknown */
  ownershipOf(commits: readonly string[], ends: ReadonlySet<string>): Provenance['ownership'];
  readonly warnings: readonly Problem[];
}

/**
 * Reads from `package.json`, under `ksb.inheritedFrom`, the last commit that was still the exemplar's: everything up to
 * it is inherited, everything after it the fork's own. Where nothing is named, nothing was inherited.
 *
 * @ksb own-or-inherited D3 D11 D13 B1 B3 K9 K23: an assessor sees which evidence is the apprentice's own work and which
 * came with the template, so nobody is credited with, or blamed for, what they did not write.
 */
export function readInheritance(root: string): Inheritance {
  const name = inheritedFrom(root);
  if (name === undefined) return { ownershipOf: () => 'own', warnings: [] };
  const commits = git(root, 'rev-list', '--end-of-options', `${name}^{commit}`)?.split('\n');
  if (commits === undefined) {
    const message = `ksb.inheritedFrom names “${name}”, which this history does not hold, so nothing can be called your own`;
    return { ownershipOf: () => 'unknown', warnings: [warning('package.json', message)] };
  }
  return { ownershipOf: (hashes, ends) => ownership(hashes, new Set(commits), ends), warnings: [] };
}

function ownership(hashes: readonly string[], inherited: ReadonlySet<string>, ends: ReadonlySet<string>): Provenance['ownership'] {
  const theirs = hashes.filter((hash) => inherited.has(hash));
  const own = hashes.filter((hash) => !inherited.has(hash));
  if (own.some((hash) => ends.has(hash))) return 'unknown';
  if (theirs.length === 0) return 'own';
  return own.length === 0 ? 'inherited' : 'shared';
}

function inheritedFrom(root: string): string | undefined {
  try {
    const { ksb } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { ksb?: { inheritedFrom?: unknown } };
    return typeof ksb?.inheritedFrom === 'string' ? ksb.inheritedFrom : undefined;
  } catch {
    // A repository need not be a package; then it names nothing.
    return undefined;
  }
}
