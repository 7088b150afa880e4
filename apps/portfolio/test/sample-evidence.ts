import type { Evidence, EvidenceClaim, Practice, Walk } from '@exemplar/ksb';

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

/** Three katas, of which one person practised one, as told by the log that a claim stands on. */
export function samplePractice({ id, file }: EvidenceClaim = sampleClaim('one'), person = 'Ada Lovelace'): Practice {
  return {
    katas: [
      { id: 'sum', title: 'Sum', kind: 'additive', minutes: 45, duties: ['D1', 'D3'], ksbs: ['K14', 'S13'] },
      { id: 'long-sum', title: 'Long sum', kind: 'subtractive', minutes: 90, duties: ['D1'], ksbs: ['K14'] },
      { id: 'short-sum', title: 'Short sum', kind: 'incident', minutes: 30, duties: ['D1', 'D13'], ksbs: ['K14', 'S7'] },
    ],
    sessions: [{ kata: 'sum', date: '2027-03-01', person, driving: 20, navigating: 1, setting: 'exercise', claim: id, file }],
  };
}

/** A walk through the duty of the first of some claims, with a stop at each of that duty, 18 minutes in all. */
export function sampleWalk(claims: readonly EvidenceClaim[] = [sampleClaim('one')], word = 'Look'): Walk {
  const duty = claims[0]?.pairs[0]?.duty ?? 'D1';
  const own = claims.filter(({ pairs }) => pairs.some((pair) => pair.duty === duty)).slice(0, 6);
  const ids = own.map(({ id }) => id);
  return {
    duty,
    title: `${word} at all of it`,
    story: [`${word} at one thing after another.`],
    red: { when: `${word} away.`, claim: ids[0] ?? 'one' },
    stops: ids.map((claim) => ({ claim, title: `${word} here`, minutes: Math.ceil(18 / ids.length), look: `${word} closely.`, fails: `${word} in vain.`, ask: `${word} where?` })),
    questions: ['first', 'next', 'last'].map((ask) => ({ ask: `${word} ${ask}?`, claims: ids.slice(0, 1), weak: `${word} away.`, sound: `${word} there.`, strong: `${word} twice.` })),
  };
}
