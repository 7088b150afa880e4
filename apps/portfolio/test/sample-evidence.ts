import type { Evidence, EvidenceClaim } from '@exemplar/ksb';

export const commitOf = (digit: string): string => digit.repeat(40);
export const digestOf = (digit: string): string => `sha256:${digit.repeat(64)}`;

/** A claim like any other. */
export function sampleClaim(id: string, text = 'run();'): EvidenceClaim {
  const excerpt = { file: 'src/a.ts', startLine: 2, endLine: 2, language: 'typescript', text, truncated: false };
  return {
    id,
    why: 'why it shows this',
    kind: 'code',
    pairs: [{ duty: 'D1', ksb: 'K7' }],
    state: 'unrun',
    reason: 'its proof has not run',
    file: 'src/a.ts',
    line: 1,
    excerpt,
    contentHash: digestOf('a'),
    proofs: [{ file: 'test/a.test.ts', line: 3, excerpt: { ...excerpt, file: 'test/a.test.ts' }, proofHash: digestOf('b') }],
  };
}

/** Evidence with these claims, at the commit of this digit forty times. */
export function sampleEvidence(claims: readonly EvidenceClaim[] = [sampleClaim('one')], digit = 'c'): Evidence {
  return {
    version: 1,
    standard: { reference: 'ST0825', version: '1.0' },
    repository: 'owner/name',
    commit: commitOf(digit),
    workingTree: 'clean',
    claims: [...claims],
  };
}
