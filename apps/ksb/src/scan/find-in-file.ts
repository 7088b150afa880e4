import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Claim } from '../claim/claim.ts';
import { pairsOf } from '../claim/codes.ts';
import { digestOf } from '../claim/digest.ts';
import { warning, type Problem } from '../claim/problem.ts';
import { languageOf } from '../language/language.ts';
import { kindOf } from './kind.ts';
import { markersOf } from './markers.ts';
import { findProofs, type FoundProof } from './proof-calls.ts';
import { readText } from './read-text.ts';
import { scanFile, type FoundClaim, type IgnoredMarker } from './scan-file.ts';
import { followPointer, targetOf } from './sidecar.ts';

/** What a file says, or, once they are compared with each other, all of them. */
export interface Findings {
  readonly claims: readonly Claim[];
  readonly proofs: readonly FoundProof[];
  readonly ignored: readonly (IgnoredMarker & { readonly file: string })[];
  readonly problems: readonly Problem[];
  /** Files that may hold claims but could not be read, or not wholly. */
  readonly warnings: readonly Problem[];
  /** How many times the marker stands there, in any spelling of its case. */
  readonly markers: number;
  /** How many of them were meant as claims but are wrong. */
  readonly refused: number;
}

/** Reads one file of the repository at `root`, and what its sidecar speaks of. Does not throw, whatever the file. */
export function findInFile(root: string, file: string): Findings {
  const { text, doubt } = readText(path.join(root, file));
  const warnings = doubt === undefined ? [] : [warning(file, doubt)];
  if (text === undefined) return { claims: [], proofs: [], ignored: [], problems: [], warnings, markers: 0, refused: 0 };

  const found = scanFile({ path: file, text }, languageOf(file, text));
  const judged = found.claims.map((claim) => resolve(root, file, claim));
  const claims = judged.flatMap(({ claim }) => claim ?? []);
  const { proofs, problems } = isTest(file, text) ? findProofs({ path: file, text }) : { proofs: [], problems: [] };
  const refused = found.refused + judged.length - claims.length;
  const markers = markersOf(text).length;
  return {
    claims,
    proofs,
    ignored: found.ignored.map((marker) => ({ ...marker, file })),
    problems: [
      ...[...found.problems, ...problems].map((problem) => ({ ...problem, file })),
      ...judged.flatMap(({ problem }) => problem ?? []),
      ...lost(file, markers, claims.length + found.ignored.length + refused),
    ],
    warnings,
    markers,
    refused,
  };
}

const isTest = (file: string, text: string): boolean => /\.[cm]?[jt]sx?$/.test(file) && text.includes('proving(');

/** A marker that is in no account would be evidence lost without a word. */
function lost(file: string, markers: number, accounted: number): Problem[] {
  if (markers === accounted) return [];
  return [warning(file, `holds ${markers} markers, but the scan accounts for ${accounted}: a fault of ksb, please report it`)];
}

function resolve(root: string, file: string, found: FoundClaim): { claim?: Claim; problem?: Problem } {
  const { assertion, line, column, region, cut } = found;
  const target = targetOf(file);
  const resolved =
    target === undefined ? { region, cut } : followPointer(target, region.text, contentOf(path.join(root, target)));
  if ('message' in resolved) return { problem: { file, line: region.startLine, column: 1, message: resolved.message } };
  return {
    claim: {
      ...assertion,
      pairs: pairsOf(assertion),
      kind: kindOf(resolved.region.file),
      file,
      line,
      column,
      region: resolved.region,
      contentHash: digestOf(resolved.region.text),
      cut: resolved.cut,
    },
  };
}

/** The bytes of what a sidecar speaks of; undefined when there is no such file. */
function contentOf(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch {
    // Not there, a folder, or not to be opened: in each case there is nothing to point into.
    return undefined;
  }
}
