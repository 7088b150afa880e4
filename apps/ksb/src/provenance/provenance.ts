import { readFileSync } from 'node:fs';
import path from 'node:path';

import { warning, type Problem } from '../claim/problem.ts';
import type { Provenance } from '../evidence/evidence.ts';
import { git } from '../scan/git.ts';
import { readHistory, readUncommitted } from './history.ts';
import { readInheritance, type Inheritance } from './inheritance.ts';
import type { Commit, FileChange } from './log-parser.ts';
import { traceStretches, type Origin, type Stretch } from './trace.ts';

/** Where stretches of files come from, in their order, and what stood in the way of finding out. */
export interface Provenances {
  readonly provenances: readonly Provenance[];
  readonly warnings: readonly Problem[];
}

/** What stands in the working tree only is traced as a commit of its own. */
const workingTree = 'working tree';

/**
 * Finds who wrote each stretch, when, and whether it was inherited, in one walk through the history.
 * @throws Error when git refuses in the middle
 */
export async function readProvenance(root: string, stretches: readonly Stretch[]): Promise<Provenances> {
  const head = git(root, 'rev-parse', '--verify', '--quiet', 'HEAD')?.trim();
  if (head === undefined) {
    const none: Provenance = { history: 'none', ownership: 'unknown', authors: [], coAuthors: [], uncommitted: false };
    return { provenances: stretches.map(() => none), warnings: [warning('.', 'has no git history, so nobody’s authorship can be shown')] };
  }

  const ends = shallowEnds(root);
  const trace = traceStretches(workingTree, stretches, ends);
  const commits = new Map<string, Commit>();
  trace.take({ hash: workingTree, parents: [head], author: '', coAuthors: [], date: '', changes: new Map([[head, uncommittedIn(root)]]) });
  if (!trace.isDone()) {
    await readHistory(root, [...new Set(stretches.map(({ file }) => file))], (commit) => {
      commits.set(commit.hash, { ...commit, changes: new Map() });
      trace.take(commit);
      return trace.isDone() ? 'enough' : 'more';
    });
  }
  const inheritance = readInheritance(root);
  return {
    provenances: trace.origins().map((origin) => provenanceOf(origin, { commits, ends, inheritance })),
    warnings: [
      ...(ends.size > 0 ? [warning('.', 'is a shallow clone: who wrote what before it ends cannot be shown; get all with: git fetch --unshallow')] : []),
      ...inheritance.warnings,
    ],
  };
}

/** The commits at which a shallow clone ends. */
function shallowEnds(root: string): ReadonlySet<string> {
  if (git(root, 'rev-parse', '--is-shallow-repository')?.trim() !== 'true') return new Set();
  const place = git(root, 'rev-parse', '--git-path', 'shallow')?.trim() ?? '';
  return new Set(readFileSync(path.resolve(root, place), 'utf8').split('\n').filter((line) => line !== ''));
}

function uncommittedIn(root: string): ReadonlyMap<string, FileChange> {
  const added = git(root, 'ls-files', '--others', '--exclude-standard', '-z') ?? '';
  const whole: FileChange = { before: undefined, hunks: [], binary: false };
  const untracked = added.split('\0').filter((file) => file !== '').map((file) => [file, whole] as const);
  return new Map([...readUncommitted(root), ...untracked]);
}

interface Known {
  readonly commits: ReadonlyMap<string, Commit>;
  readonly ends: ReadonlySet<string>;
  readonly inheritance: Inheritance;
}

function provenanceOf({ lines, trimmedBy }: Origin, { commits, ends, inheritance }: Known): Provenance {
  const hashes = [...new Set([...lines.values(), ...trimmedBy])];
  const known = hashes
    .filter((hash) => !ends.has(hash))
    .flatMap((hash) => commits.get(hash) ?? [])
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const authors = names(known.map(({ author }) => author));
  const [first] = known;
  const last = known.at(-1);
  return {
    history: hashes.some((hash) => ends.has(hash)) ? 'shallow' : 'complete',
    ownership: inheritance.ownershipOf(hashes, ends),
    authors,
    coAuthors: names(known.flatMap(({ coAuthors }) => coAuthors)).filter((name) => !authors.includes(name)),
    ...(first === undefined ? {} : { first: { commit: first.hash, date: first.date } }),
    ...(last === undefined ? {} : { last: { commit: last.hash, date: last.date } }),
    uncommitted: hashes.includes(workingTree),
  };
}

/** As many as a reader can take in; addresses are left out, for nobody needs them here. */
const names = (all: readonly string[]): string[] => [...new Set(all)].slice(0, 100).map((name) => name.slice(0, 200).toWellFormed());
