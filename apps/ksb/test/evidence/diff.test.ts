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

  it.each([
    ['was red already', { state: 'survived' }, { state: 'failed' }, 'state'],
    ['is red no more, but not green', { state: 'failed' }, { state: 'blocked' }, 'state'],
    ['is green where it was falsified before', { state: 'falsified' }, { state: 'proven' }, 'state'],
    ['was red and still is', { state: 'failed' }, { state: 'failed' }, undefined],
    ['is green again elsewhere, with other content', { state: 'survived' }, { state: 'falsified', file: 'b.ts', contentHash: hash('9') }, 'gone-green'],
  ] as const)('of a claim that %s', (_, before, after, change) => {
    expect(diffEvidence(withClaims(before), withClaims(after))[0]?.change).toBe(change);
  });

  it('names what is worst first, and of what is equally bad the first by its id', () => {
    const before = withClaims(
      { id: 'd' }, { id: 'a' }, { id: 'z' }, { id: 'b' }, { id: 'm' }, { id: 'red', state: 'failed' }, { id: 'other' }, { id: 'state' }, { id: 'place' },
    );
    const after = withClaims(
      { id: 'b', state: 'failed' }, { id: 'c' }, { id: 'z', state: 'failed' }, { id: 'red' },
      { id: 'other', contentHash: hash('9') }, { id: 'state', state: 'unrun' }, { id: 'place', file: 'b.ts' },
    );
    expect(diffEvidence(before, after).map(({ id, change }) => `${id} ${change}`)).toEqual([
      'b gone-red', 'z gone-red', 'a removed', 'd removed', 'm removed', 'other changed', 'state state', 'place moved', 'c added', 'red gone-green',
    ]);
  });

  it('is read one claim a line, with what was and what is', () => {
    const before = withClaims({ id: 'a' }, { id: 'b' });
    const after = withClaims({ id: 'b', state: 'failed', file: 'b.ts', line: 7 }, { id: 'c' });
    expect(printDiff(diffEvidence(before, after))).toBe([
      'gone-red: “b” proven at src/a.ts:1 → failed at b.ts:7',
      'removed: “a” proven at src/a.ts:1',
      'added: “c” proven at src/a.ts:1',
    ].join('\n'));
  });
});
