import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { ProofRun } from '../evidence/evidence.ts';

/** One `proving` call of a test file as it ran, or, without a run, as it was only declared. */
export interface ProofResult {
  readonly claim: string;
  /** Line of the `proving` call in the test file, from 1. */
  readonly line: number;
  readonly run?: ProofRun;
}

/** Every `proving` call that one test file declared when it was last loaded. */
export interface ProofResults {
  /** The test file, from the root of the repository. */
  readonly file: string;
  readonly results: readonly ProofResult[];
}

const folderOf = (root: string): string => path.join(root, '.ksb', 'proofs');

function placeOf(root: string, file: string): string {
  const name = createHash('sha256').update(file).digest('hex').slice(0, 16);
  return path.join(folderOf(root), `${name}.json`);
}

/** Replaces what is kept of one test file, so that a proof now skipped leaves no old result behind. */
export function writeProofResults(root: string, results: ProofResults): void {
  const place = placeOf(root, results.file);
  mkdirSync(path.dirname(place), { recursive: true });
  const draft = `${place}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(results));
  renameSync(draft, place);
}

/** What is kept of one test file; nothing where that cannot be read. */
export function readResultsOf(root: string, file: string): readonly ProofResult[] {
  try {
    return (JSON.parse(readFileSync(placeOf(root, file), 'utf8')) as ProofResults).results;
  } catch {
    // Not there, or half written when the machine stopped: the counting begins anew.
    return [];
  }
}

/** What every test file last recorded; a file that is half written or not ours is named and skipped. */
export function readProofResults(root: string): { results: ProofResults[]; unreadable: string[] } {
  const results: ProofResults[] = [];
  const unreadable: string[] = [];
  for (const name of namesIn(folderOf(root))) {
    const place = path.join(folderOf(root), name);
    try {
      results.push(JSON.parse(readFileSync(place, 'utf8')) as ProofResults);
    } catch {
      unreadable.push(path.relative(root, place));
    }
  }
  return { results, unreadable };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
