import { describe, expect, it } from '@jest/globals';

import { diffEvidence, printDiff } from '../../src/evidence/diff.ts';
import type { Evidence, EvidenceClaim } from '../../src/evidence/evidence.ts';
import { joinEvidence } from '../../src/evidence/join.ts';
import { findings, hash, passed } from './findings.ts';

const evidence = joinEvidence(findings(passed));
const withClaims = (...changes: Partial<EvidenceClaim>[]): Evidence => ({
  ...evidence,
  claims: evidence.claims.flatMap((claim) => changes.map((change) => ({ ...claim, ...change }))),
});

describe('the difference of two documents', () => {
  it.each([
    ['added', withClaims(), withClaims({})],
    ['removed', withClaims({}), withClaims()],
    ['gone-red', withClaims({}), withClaims({ state: 'failed', file: 'b.ts', contentHash: hash('9') })],
    ['gone-red', withClaims({}), withClaims({ state: 'survived' })],
    ['gone-green', withClaims({ state: 'failed' }), withClaims({})],
    ['changed', withClaims({}), withClaims({ contentHash: hash('9'), state: 'unrun' })],
    ['state', withClaims({ state: 'unrun' }), withClaims({})],
    ['moved', withClaims({}), withClaims({ file: 'elsewhere.ts', line: 9 })],
  ] as const)('names the worst that happened: %s', (change, before, after) => {
    expect(diffEvidence(before, after)).toMatchObject([{ id: 'one', change }]);
  });

  it('says nothing of a claim that only stands on another line', () => {
    expect(diffEvidence(withClaims({}), withClaims({ line: 99 }))).toEqual([]);
    expect(printDiff([])).toBe('No claim has changed.');
  });

  it('names what is worst first', () => {
    const before = withClaims({ id: 'a' }, { id: 'b' });
    const after = withClaims({ id: 'b', state: 'failed' }, { id: 'c' });
    expect(diffEvidence(before, after).map(({ id, change }) => `${id} ${change}`)).toEqual(['b gone-red', 'a removed', 'c added']);
  });
});
