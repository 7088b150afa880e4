import type { Claim } from '../claim/claim.ts';
import { nearest } from '../claim/nearest.ts';
import { byPlace, warning, type Problem } from '../claim/problem.ts';
import { findCandidates } from './candidates.ts';
import { findInFile, type Findings } from './find-in-file.ts';
import type { FoundProof } from './proof-calls.ts';

/** Everything a repository claims. Accepted, ignored and refused markers are all there are. */
export type Scan = Findings;

/**
 * Scans the repository beneath `root`. Reads files and writes nothing.
 * @throws Error when git refuses
 */
export function scan(root: string): Scan {
  const { files, warnings } = findCandidates(root);
  return joinFindings(files.map((file) => findInFile(root, file)), warnings);
}

/**
 * Compares what the files say with each other. Pure: the same findings in the same order give the same scan.
 * @param unopened warnings of files that could not be looked into
 */
export function joinFindings(findings: readonly Findings[], unopened: readonly Problem[]): Scan {
  const all = findings.flatMap(({ claims }) => claims);
  const proofs = findings.flatMap((one) => one.proofs);
  const { unique, problems: repeated } = refuseRepeatedIds(all);
  const wrong = findings.reduce((sum, one) => sum + one.refused, 0);
  return {
    claims: unique,
    proofs,
    ignored: findings.flatMap(({ ignored }) => ignored),
    problems: [
      ...findings.flatMap(({ problems }) => problems),
      ...repeated,
      ...unknownIds(proofs, unique),
      ...(all.length + wrong === 0 ? [warning('.', 'no claim was found: write “@ksb …” in a comment')] : []),
    ].sort(byPlace),
    warnings: [...unopened, ...findings.flatMap(({ warnings }) => warnings)].sort(byPlace),
    markers: findings.reduce((sum, { markers }) => sum + markers, 0),
    refused: wrong + all.length - unique.length,
  };
}

/** The first of several claims with one id stands; the others are problems. */
function refuseRepeatedIds(claims: readonly Claim[]): { unique: Claim[]; problems: Problem[] } {
  const first = new Map<string, Claim>();
  const problems: Problem[] = [];
  for (const claim of claims) {
    const { id, file, line, column } = claim;
    const before = first.get(id);
    if (before === undefined) first.set(id, claim);
    else problems.push({ file, line, column, message: `the id “${id}” is taken by ${before.file}:${before.line}` });
  }
  return { unique: [...first.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), problems };
}

function unknownIds(proofs: readonly FoundProof[], claims: readonly Claim[]): Problem[] {
  const ids = claims.map(({ id }) => id);
  const known = new Set(ids);
  return proofs
    .filter(({ claim }) => !known.has(claim))
    .map(({ claim, file, line, column }) => {
      const meant = nearest(claim, ids);
      const hint = meant === undefined ? '' : `; did you mean “${meant}”?`;
      return { file, line, column, message: `this proves “${claim}”, but no claim has that id${hint}` };
    });
}
