/** For whoever makes cuts and asks the proofs about them: `ksb falsify` does, and so do katas. */
export { applyCut } from './claim/cut.ts';
export type { Claim } from './claim/claim.ts';
export { nearest } from './claim/nearest.ts';
export { printProblem } from './claim/problem.ts';
export { filesChangedSince } from './falsify/choose.ts';
export { importsOf } from './falsify/imports-of.ts';
export { findTagged } from './language/tagged.ts';
export { makeScratch } from './falsify/scratch.ts';
export { nameOfKata } from './practice/practice.ts';
export { sessionsIn } from './practice/sessions-in.ts';
export { readProofResults } from './proof/proof-results.ts';
export { testRunVariable, type TestRun } from './proof/test-run.ts';
export { findRoot } from './scan/candidates.ts';
export type { FoundProof } from './scan/proof-calls.ts';
export { readRepository } from './scan/repository.ts';
export { resolveRevision, scanAt, UnknownRevision } from './scan/scan-at.ts';
export { scan, type Scan } from './scan/scan.ts';
