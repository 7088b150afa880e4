import { allPairs, claimKinds, claimStates, type Evidence, type EvidenceClaim } from '@exemplar/ksb';
import fc from 'fast-check';

export const commitOf = (digit: string): string => digit.repeat(40);
const digestOf = (digit: string): string => `sha256:${digit.repeat(64)}`;

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

const id = fc.stringMatching(/^[a-z][a-z0-9]{0,9}(-[a-z0-9]{1,6}){0,3}$/);
const text = fc.string({ unit: 'grapheme', maxLength: 80 }).filter((one) => one.isWellFormed() && !one.includes('\0'));
const someText = text.filter((one) => one !== '');

const claim: fc.Arbitrary<EvidenceClaim> = fc
  .record({
    id,
    why: someText,
    kind: fc.constantFrom(...claimKinds),
    pairs: fc.subarray([...allPairs()], { minLength: 1, maxLength: 6 }),
    state: fc.constantFrom(...claimStates),
    reason: text,
    file: someText,
    line: fc.integer({ min: 1, max: 100_000 }),
    body: text,
    proofBody: text,
  })
  .map(({ body, proofBody, ...rest }) => {
    const sample = sampleClaim(rest.id, body);
    const proofs = sample.proofs.map((proof) => ({ ...proof, excerpt: { ...proof.excerpt, text: proofBody } }));
    return { ...sample, ...rest, proofs };
  });

/** Any evidence that a repository could publish. */
export const anyEvidence: fc.Arbitrary<Evidence> = fc
  .uniqueArray(claim, { selector: (one) => one.id, maxLength: 8 })
  .map((claims) => sampleEvidence(claims));
