import type { Claim, Region } from '../../src/claim/claim.ts';
import type { ProofRun } from '../../src/evidence/evidence.ts';
import type { Findings } from '../../src/evidence/join.ts';
import type { FoundProof } from '../../src/scan/proof-calls.ts';

/** A digest of nothing in particular, told apart by one digit. */
export const hash = (digit: string): string => `sha256:${digit.repeat(64)}`;

const region = (file: string): Region => ({ file, startLine: 2, endLine: 2, language: 'typescript', text: 'run();' });

export const claim: Claim = {
  id: 'one',
  duties: ['D1'],
  ksbs: ['K7'],
  why: 'why',
  pairs: [{ duty: 'D1', ksb: 'K7' }],
  kind: 'code',
  file: 'src/a.ts',
  line: 1,
  column: 4,
  region: region('src/a.ts'),
  contentHash: hash('a'),
  cut: { file: 'src/a.ts', start: 24, end: 30, with: '', wholeFile: false },
};

export const proof: FoundProof = {
  claim: 'one',
  file: 'test/a.test.ts',
  line: 2,
  column: 9,
  region: region('test/a.test.ts'),
  proofHash: hash('b'),
  title: 'works',
};

export const commit = 'c'.repeat(40);

export const passed: ProofRun = {
  outcome: 'passed',
  startedAt: '2026-11-23T09:00:00.000Z',
  durationMs: 12,
  commit,
  contentHash: hash('a'),
  proofHash: hash('b'),
};

/** One claim with one proof that ran as told, or, without a run, was only declared. */
export function findings(run?: ProofRun): Findings {
  return {
    claims: [claim],
    proofs: [proof],
    results: [{ file: proof.file, results: [{ claim: 'one', line: 2, ...(run === undefined ? {} : { run }) }] }],
    repository: { name: 'owner/name', commit, workingTree: 'clean' },
    cuts: new Map(),
  };
}
