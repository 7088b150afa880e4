import { allPairs, claimKinds, claimStates, standard, type Evidence, type EvidenceClaim, type EvidenceProof, type Practice, type ProofRun } from '@exemplar/ksb';
import fc from 'fast-check';

import { anyCharacter } from './any-character.ts';
import { commitOf, digestOf, sampleEvidence } from './sample-evidence.ts';

const id = fc.stringMatching(/^[a-z][a-z0-9]{0,9}(-[a-z0-9]{1,6}){0,3}$/);
/** Text that a database can keep: no NUL, and no half of a character. */
const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: anyCharacter, maxLength: 40 }))
  .filter((one) => one.isWellFormed() && !one.includes('\0'));
const someText = text.filter((one) => one !== '');
const line = fc.integer({ min: 1, max: 2 ** 31 - 1 });

const lastRun: fc.Arbitrary<ProofRun> = fc.record(
  {
    outcome: fc.constantFrom('passed', 'failed', 'blocked'),
    startedAt: fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => date.toISOString()),
    durationMs: fc.double({ min: 0, max: 1e9, noNaN: true }).map(Math.abs),
    runs: fc.record({ passed: fc.nat(9), failed: fc.nat(9), blocked: fc.nat(9) }),
    commit: fc.constant(commitOf('c')),
    contentHash: fc.constant(digestOf('a')),
    proofHash: fc.constant(digestOf('b')),
    reason: text,
  },
  { requiredKeys: ['outcome', 'startedAt', 'durationMs', 'commit', 'contentHash', 'proofHash'] },
);

const excerpt = fc.record({ file: someText, startLine: line, endLine: line, language: text, text, truncated: fc.boolean() })
  .map((one) => ({ ...one, language: one.language.slice(0, 20).toWellFormed() }));

const proof: fc.Arbitrary<EvidenceProof> = fc.record(
  { file: someText, line, excerpt, proofHash: fc.constant(digestOf('b')), lastRun },
  { requiredKeys: ['file', 'line', 'excerpt', 'proofHash'] },
);

const cut: fc.Arbitrary<NonNullable<EvidenceClaim['cut']>> = fc.record({ outcome: fc.constantFrom('noticed', 'noticed-by-load', 'survived'), wholeFile: fc.boolean() });

const provenance: fc.Arbitrary<NonNullable<EvidenceClaim['provenance']>> = fc.record(
  {
    history: fc.constantFrom('complete', 'shallow', 'none'),
    ownership: fc.constantFrom('own', 'inherited', 'shared', 'unknown'),
    authors: fc.array(text, { maxLength: 3 }),
    coAuthors: fc.array(text, { maxLength: 3 }),
    first: fc.constant({ commit: commitOf('a'), date: '2026-11-23T09:00:00.000Z' }),
    uncommitted: fc.boolean(),
  },
  { requiredKeys: ['history', 'ownership', 'authors', 'coAuthors', 'uncommitted'] },
);

/** Any claim that the schema and the standard allow. */
export const anyClaim: fc.Arbitrary<EvidenceClaim> = fc.record({
  id,
  why: someText,
  kind: fc.constantFrom(...claimKinds),
  pairs: fc.subarray([...allPairs()], { minLength: 1, maxLength: 6 }),
  state: fc.constantFrom(...claimStates),
  reason: text,
  file: someText,
  line,
  excerpt,
  contentHash: fc.constant(digestOf('a')),
  proofs: fc.array(proof, { maxLength: 3 }),
  cut,
  provenance,
}, { requiredKeys: ['id', 'why', 'kind', 'pairs', 'state', 'reason', 'file', 'line', 'excerpt', 'contentHash', 'proofs'] });

const ids = (all: readonly string[]): fc.Arbitrary<string[]> => fc.subarray([...all], { minLength: 1, maxLength: 4 });

const kata: fc.Arbitrary<Practice['katas'][number]> = fc.record({
  id,
  title: someText,
  kind: fc.constantFrom('subtractive', 'additive', 'incident'),
  minutes: fc.integer({ min: 1, max: 480 }),
  duties: ids(standard.duties.map((one) => one.id)),
  ksbs: ids(standard.ksbs.map((one) => one.id)),
});

function practiceOn(claims: readonly EvidenceClaim[]): fc.Arbitrary<Practice> {
  const minutes = fc.nat(10_000);
  const sessionOf = (claim: EvidenceClaim) =>
    fc.record({ kata: id, date: fc.constant('2027-03-01'), person: someText, driving: minutes, navigating: minutes, setting: fc.constant('exercise' as const) })
      .map((logged) => ({ ...logged, claim: claim.id, file: claim.file }));
  return fc.record({ katas: fc.array(kata, { maxLength: 3 }), sessions: fc.tuple(...claims.map(sessionOf)).chain((all) => fc.subarray(all)) });
}

/** Any evidence that a repository could publish. */
export const anyEvidence: fc.Arbitrary<Evidence> = fc
  .uniqueArray(anyClaim, { selector: (one) => one.id, maxLength: 8 })
  .chain((claims) => fc.option(practiceOn(claims), { nil: undefined }).map((practice) => ({ ...sampleEvidence(claims), ...(practice === undefined ? {} : { practice }) })));
