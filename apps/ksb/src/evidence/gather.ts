import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { keptCuts } from '../falsify/kept-cuts.ts';
import { byPlace, warning } from '../claim/problem.ts';
import { readPractice } from '../practice/read-practice.ts';
import { readProofResults } from '../proof/proof-results.ts';
import { readProvenance } from '../provenance/provenance.ts';
import { readRepository } from '../scan/repository.ts';
import { scan, type Scan } from '../scan/scan.ts';
import { readWalks } from '../walk/read-walks.ts';
import { checkEvidence } from './check-evidence.ts';
import type { Evidence } from './evidence.ts';
import { joinEvidence } from './join.ts';

/** The evidence of a repository as it stands, with what the scan found wrong. */
export interface Gathered {
  readonly evidence: Evidence;
  /** What the evidence was joined from; what is wrong with a walk is among its problems. */
  readonly scan: Scan;
  /** Files of the repository, and files with results, that could not be read. */
  readonly warnings: Scan['warnings'];
}

/**
 * Scans the repository at `root` and joins what it claims with what its tests recorded.
 * @throws Error when the result does not fit the schema of evidence: a fault of this program
 */
export async function gatherEvidence(root: string): Promise<Gathered> {
  const found = scan(root);
  const { claims, proofs, warnings } = found;
  const { results, unreadable } = readProofResults(root);
  const cuts = keptCuts(root, claims, proofs);
  const { provenances, warnings: doubts } = await readProvenance(root, claims.map(({ region }) => region));
  const { walks, problems } = readWalks(root, claims);
  const { practice, warnings: unclear } = readPractice(root, claims);
  const joined = joinEvidence({ claims, proofs, results, repository: readRepository(root), provenances, cuts });
  const { evidence, problems: misfits } = checkEvidence({
    ...joined,
    ...(walks.length === 0 ? {} : { walks }),
    ...(practice === undefined ? {} : { practice }),
  });
  if (evidence === undefined) {
    const found = misfits.map(({ pointer, message }) => `${pointer} ${message}`).join('; ');
    throw new Error(`the evidence does not fit its own schema: ${found}`);
  }
  const judged = { ...found, problems: [...found.problems, ...problems].sort(byPlace) };
  return { evidence, scan: judged, warnings: [...warnings, ...doubts, ...unclear, ...unreadable.map((file) => warning(file, 'cannot be read; its proofs count as not run'))] };
}

/** Writes evidence so that a reader sees the old document or the new one, never half of it. */
export function writeEvidence(file: string, evidence: Evidence): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(evidence, undefined, 2)}\n`);
  renameSync(draft, file);
}

/** Where evidence is kept in a repository unless asked otherwise. */
export function evidencePlace(root: string): string {
  return path.join(root, '.ksb', 'evidence.json');
}
