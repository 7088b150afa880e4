import { findTool, MissingTool } from '@exemplar/ksb/missing-tool';

import { programs } from '../kata/programs.ts';
import { printPerson } from './person.ts';
import type { Workplace } from './workplace.ts';

/** One thing that a kata stands on. */
export interface Diagnosis {
  readonly what: string;
  readonly well: boolean;
  /** How it is, or how to mend it. */
  readonly how: string;
}

/** The oldest Node that runs the repository. */
const oldestNode = 24;

/** Looks at everything that a kata stands on. */
export function diagnose({ git }: Pick<Workplace, 'git'>, needs: readonly string[], searchPath?: string): Diagnosis[] {
  const person = git.person();
  const dirty = git.dirty();
  const { node } = process.versions;
  const isNew = Number(node.split('.')[0]) >= oldestNode;
  return [
    { what: 'node', well: isNew, how: isNew ? node : `${node} is too old; npx pnpm kata brings its own` },
    { what: 'git', well: true, how: (git.ask('version') ?? '').replace('git version ', '') },
    { what: 'who you are', well: person !== undefined, how: person === undefined ? "git does not know; git config user.name 'Your Name' && git config user.email you@example.org" : printPerson(person) },
    { what: 'a clean tree', well: dirty.length === 0, how: dirty.length === 0 ? 'nothing is changed' : `files that are changed: ${dirty.length}; commit them, or git stash -u` },
    ...[...new Set(needs)].sort().map((name) => lookFor(name, searchPath)),
  ];
}

export const printDiagnosis = ({ what, well, how }: Diagnosis): string => `${well ? '✓ well' : '! amber'} ${what}: ${how}`;

function lookFor(name: string, searchPath?: string): Diagnosis {
  const tool = programs.find(({ names }) => names[0] === name);
  if (tool === undefined) throw new Error(`no program is called “${name}”`);
  try {
    return { what: name, well: true, how: findTool(tool, searchPath) };
  } catch (error) {
    if (!(error instanceof MissingTool)) throw error;
    return { what: name, well: false, how: error.message };
  }
}
