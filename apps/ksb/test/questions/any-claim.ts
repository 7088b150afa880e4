import { claimKinds, type EvidenceClaim, type Provenance } from '../../src/evidence/evidence.ts';
import { joinEvidence } from '../../src/evidence/join.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { findings, passed } from '../evidence/findings.ts';

export const own: Provenance = { history: 'complete', ownership: 'own', authors: ['Ada'], coAuthors: [], uncommitted: false };

const [base] = joinEvidence({ ...findings({ ...passed, runs: { passed: 1, failed: 0, blocked: 0 } }), provenances: [own], cuts: new Map([['one', 'noticed']]) }).claims;

/** A claim with which all is well, but for what is changed. */
export function claimWith(change: Partial<EvidenceClaim> = {}): EvidenceClaim {
  if (base === undefined) throw new Error('the findings of the tests hold one claim');
  return { ...base, ...change };
}

/** The same claim, its proof's runs changed. */
export function claimThatRan(runs: { passed: number; failed: number }, change: Partial<EvidenceClaim> = {}): EvidenceClaim {
  const claim = claimWith(change);
  return { ...claim, proofs: claim.proofs.map((proof) => ({ ...proof, lastRun: { ...passed, runs: { blocked: 0, ...runs } } })) };
}

/** A document with these claims, each with an id of its own. */
export function evidenceOf(claims: readonly EvidenceClaim[]): Evidence {
  return { ...joinEvidence(findings(passed)), claims: claims.map((claim, n) => ({ ...claim, id: `claim-${n}` })) };
}

/** Claims that show pairs, each by claims of two kinds. */
export function claimsFor(pairs: readonly { duty: string; ksb: string }[]): EvidenceClaim[] {
  return pairs.flatMap((pair) => claimKinds.slice(0, 2).map((kind) => claimWith({ kind, pairs: [pair] })));
}
