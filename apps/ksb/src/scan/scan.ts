import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Claim } from '../claim/claim.ts';
import { pairsOf } from '../claim/codes.ts';
import { digestOf } from '../claim/digest.ts';
import { nearest } from '../claim/nearest.ts';
import { byPlace, type Problem } from '../claim/problem.ts';
import { languageOf } from '../language/language.ts';
import { findCandidates } from './candidates.ts';
import { kindOf } from './kind.ts';
import { findProofs, type FoundProof } from './proof-calls.ts';
import { scanFile, type FoundClaim, type IgnoredMarker } from './scan-file.ts';
import { followPointer, targetOf } from './sidecar.ts';
import type { SourceFile } from './source-file.ts';

/** Everything a repository claims. Accepted, ignored and refused markers are all there are. */
export interface Scan {
  readonly claims: readonly Claim[];
  readonly proofs: readonly FoundProof[];
  readonly ignored: readonly (IgnoredMarker & { readonly file: string })[];
  readonly problems: readonly Problem[];
  /** How many times the marker stands in the files, in any spelling of its case. */
  readonly markers: number;
  /** How many of them were meant as claims but are wrong. */
  readonly refused: number;
}

interface Findings {
  readonly claims: Claim[];
  readonly proofs: FoundProof[];
  readonly ignored: (IgnoredMarker & { readonly file: string })[];
  readonly problems: Problem[];
  refused: number;
}

/**
 * Scans the repository beneath `root`. Reads files and writes nothing.
 * @throws Error when git or the file system refuses
 */
export function scan(root: string): Scan {
  const findings: Findings = { claims: [], proofs: [], ignored: [], problems: [], refused: 0 };
  for (const file of findCandidates(root)) addFile(findings, root, file);
  const accepted = findings.claims.length;
  const { unique, problems } = refuseRepeatedIds(findings.claims);
  findings.problems.push(...problems, ...unknownIds(findings.proofs, unique));
  if (accepted + findings.refused === 0) {
    findings.problems.push({ file: '.', line: 1, column: 1, message: 'no claim was found: write “@ksb …” in a comment' });
  }
  return {
    claims: unique,
    proofs: findings.proofs,
    ignored: findings.ignored,
    problems: findings.problems.sort(byPlace),
    markers: accepted + findings.refused + findings.ignored.length,
    refused: findings.refused + accepted - unique.length,
  };
}

function addFile(findings: Findings, root: string, place: string): void {
  const file: SourceFile = { path: place, text: readFileSync(path.join(root, place), 'utf8') };
  const language = languageOf(place, file.text);
  const { claims, ignored, refused, problems } = scanFile(file, language);
  findings.ignored.push(...ignored.map((marker) => ({ ...marker, file: place })));
  findings.problems.push(...problems.map((problem) => ({ ...problem, file: place })));
  findings.refused += refused;
  for (const claim of claims) addClaim(findings, root, place, claim);

  if (/\.[cm]?[jt]sx?$/.test(place) && file.text.includes('proving(')) {
    const found = findProofs(file);
    findings.proofs.push(...found.proofs);
    findings.problems.push(...found.problems.map((problem) => ({ ...problem, file: place })));
  }
}

function addClaim(findings: Findings, root: string, file: string, found: FoundClaim): void {
  const { assertion, line, column, region, cut } = found;
  const target = targetOf(file);
  const resolved =
    target === undefined ? { region, cut } : followPointer(target, region.text, contentOf(path.join(root, target)));
  if ('message' in resolved) {
    findings.problems.push({ file, line: region.startLine, column: 1, message: resolved.message });
    findings.refused += 1;
    return;
  }
  findings.claims.push({
    ...assertion,
    pairs: pairsOf(assertion),
    kind: kindOf(resolved.region.file),
    file,
    line,
    column,
    region: resolved.region,
    contentHash: digestOf(resolved.region.text),
    cut: resolved.cut,
  });
}

function contentOf(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
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
