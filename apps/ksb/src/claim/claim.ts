import type { ClaimKind } from '../evidence/evidence.ts';
import type { Pair } from '../standard/standard.ts';
import type { Cut } from './cut.ts';

/** What the words of a claim say, whatever file they stand in. */
export interface Assertion {
  readonly id: string;
  readonly duties: readonly string[];
  readonly ksbs: readonly string[];
  readonly why: string;
}

/** The piece of the repository that a claim stands on. */
export interface Region {
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly language: string;
  readonly text: string;
}

/** An annotation on a piece of the repository: this shows these KSBs in these duties, and why. */
export interface Claim extends Assertion {
  /** Every named duty with every named KSB that the standard lists under it. */
  readonly pairs: readonly Pair[];
  readonly kind: ClaimKind;
  /** Where the marker stands; for what cannot hold a comment that is its sidecar. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly region: Region;
  readonly contentHash: string;
  readonly cut: Cut;
}
