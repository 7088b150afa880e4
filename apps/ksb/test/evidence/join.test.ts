import { describe, expect, it } from '@jest/globals';

import { checkEvidence } from '../../src/evidence/check-evidence.ts';
import { joinEvidence, type Findings } from '../../src/evidence/join.ts';
import { printSummary, summarise } from '../../src/evidence/summary.ts';
import { proving } from '../../src/proof/proving.ts';
import { claim, commit, findings, hash, passed, proof } from './findings.ts';

const judgementOf = (given: Findings): string => {
  const [joined] = joinEvidence(given).claims;
  return `${joined?.state ?? ''}: ${joined?.reason ?? ''}`;
};

describe('the state of a claim', () => {
  it.each([
    ['proven when its proof passed', findings(passed), 'proven: its proof at test/a.test.ts:2 passed on exactly this content'],
    ['failed when its proof failed', findings({ ...passed, outcome: 'failed' }), 'failed: its proof at test/a.test.ts:2 failed'],
    [
      'blocked when a tool is missing',
      findings({ ...passed, outcome: 'blocked', reason: 'needs x' }),
      'blocked: its proof at test/a.test.ts:2 could not run here: needs x',
    ],
    ['unrun when its proof was skipped', findings(), 'unrun: its proof at test/a.test.ts:2 has not run'],
    ['unrun when it changed', findings({ ...passed, contentHash: hash('9') }), 'unrun: it changed since its proof'],
    ['unrun when its proof changed', findings({ ...passed, proofHash: hash('9') }), 'unrun: its proof at test/a.test.ts:2 changed'],
    ['unrun at another commit', findings({ ...passed, commit: '9'.repeat(40) }), 'unrun: its proof at test/a.test.ts:2 ran at commit 9999999, not at this one'],
    ['unrun when nothing was recorded', { ...findings(passed), results: [] }, 'unrun: its proof at test/a.test.ts:2 has not run'],
    ['unproven when no proof names it', { ...findings(passed), proofs: [] }, 'unproven: no proof names it'],
  ])('is %s', proving('exact-content', (_: string, given: Findings, judgement: string) => {
    expect(judgementOf(given)).toContain(judgement);
  }));

  it.each([
    ['falsified', 'noticed', false, 'falsified: its proof at test/a.test.ts:2 passed on exactly this content, and turned red'],
    ['survived', 'survived', false, 'survived: its proof stayed green'],
    ['still only proven', 'noticed-by-load', false, 'the tests did not even load'],
    ['falsified', 'noticed-by-load', true, 'falsified: '],
  ] as const)('is %s when its cut was %s (whole file: %s)', proving('cut-decides', (_, outcome, wholeFile, judgement) => {
    const claims = [{ ...claim, cut: { ...claim.cut, wholeFile } }];
    expect(judgementOf({ ...findings(passed), claims, cuts: new Map([['one', outcome]]) })).toContain(judgement);
    expect(judgementOf({ ...findings(), claims, cuts: new Map([['one', outcome]]) })).toContain('unrun');
  }));

  it('is that of its worst proof, whichever stands first', () => {
    const ending = { failed: { ...passed, outcome: 'failed' }, blocked: { ...passed, outcome: 'blocked' }, passed } as const;
    const worstOf = (...endings: (keyof typeof ending | 'unrun')[]): string => judgementOf({
      ...findings(),
      proofs: endings.map((_, index) => ({ ...proof, line: index + 1 })),
      results: [{
        file: proof.file,
        results: endings.map((one, index) => ({ claim: 'one', line: index + 1, ...(one === 'unrun' ? {} : { run: ending[one] }) })),
      }],
    });
    expect(worstOf('passed', 'unrun', 'blocked', 'failed')).toBe('failed: its proof at test/a.test.ts:4 failed');
    expect(worstOf('passed', 'unrun', 'blocked')).toBe('blocked: its proof at test/a.test.ts:3 could not run here: a tool is missing');
    expect(worstOf('passed', 'unrun')).toBe('unrun: its proof at test/a.test.ts:2 has not run');
    expect(worstOf('unrun', 'passed')).toBe('unrun: its proof at test/a.test.ts:1 has not run');
  });

  it('is told by its own proofs and their own runs only', () => {
    const elsewhere = { ...passed, outcome: 'failed' as const };
    const given = {
      ...findings(passed),
      claims: [claim, { ...claim, id: 'two' }],
      proofs: [proof, { ...proof, claim: 'two', line: 5 }],
      results: [
        { file: proof.file, results: [{ claim: 'one', line: 2, run: passed }, { claim: 'two', line: 2, run: elsewhere }] },
        { file: 'test/b.test.ts', results: [{ claim: 'one', line: 2, run: elsewhere }, { claim: 'two', line: 5, run: elsewhere }] },
      ],
    };
    expect(joinEvidence(given).claims.map(({ state, proofs }) => [state, proofs.map(({ line }) => line)])).toEqual([
      ['proven', [2]],
      ['unrun', [5]],
    ]);
  });

  it('is told with its whole reason', () => {
    const { claims: [noticed] } = joinEvidence({ ...findings(passed), cuts: new Map([['one', 'noticed']]) });
    expect(noticed?.reason).toBe(
      'its proof at test/a.test.ts:2 passed on exactly this content, and turned red when what it protects was taken away',
    );
    const { claims: [byLoad] } = joinEvidence({ ...findings(passed), cuts: new Map([['one', 'noticed-by-load']]) });
    expect(byLoad).toMatchObject({
      state: 'proven',
      reason: 'its proof at test/a.test.ts:2 passed on exactly this content; when what it protects was taken away, the tests did not even load',
    });
    expect(judgementOf({ ...findings(passed), cuts: new Map([['one', 'survived']]) })).toBe(
      'survived: its proof stayed green when what it protects was taken away',
    );
    const blocked = findings({ ...passed, outcome: 'blocked', reason: 'x'.repeat(3000) });
    expect(joinEvidence(blocked).claims[0]?.reason).toHaveLength(2000);
  });
});

describe('evidence', () => {
  it('fits its own schema, and is the same each time', () => {
    const evidence = joinEvidence(findings(passed));
    expect(checkEvidence(JSON.parse(JSON.stringify(evidence)))).toEqual({ evidence, problems: [] });
    expect(JSON.stringify(joinEvidence(findings(passed)))).toBe(JSON.stringify(evidence));
  });

  it('says of a claim what the scan and the tests said', () => {
    const excerpt = (file: string): object =>
      ({ file, startLine: 2, endLine: 2, language: 'typescript', text: 'run();', truncated: false });
    expect(joinEvidence({ ...findings(passed), cuts: new Map([['one', 'noticed']]) })).toEqual({
      version: 1,
      standard: { reference: 'ST0825', version: '1.0' },
      repository: 'owner/name',
      commit,
      workingTree: 'clean',
      claims: [{
        id: 'one',
        why: 'why',
        kind: 'code',
        pairs: [{ duty: 'D1', ksb: 'K7' }],
        state: 'falsified',
        reason: expect.any(String),
        file: 'src/a.ts',
        line: 1,
        excerpt: excerpt('src/a.ts'),
        contentHash: hash('a'),
        proofs: [{ file: 'test/a.test.ts', line: 2, excerpt: excerpt('test/a.test.ts'), proofHash: hash('b'), lastRun: passed }],
        cut: { outcome: 'noticed', wholeFile: false },
      }],
    });
  });

  it.each([
    ['keeps an excerpt of twenty thousand characters', 'x'.repeat(20_000), 'x'.repeat(20_000), false],
    ['shortens a longer one and says so', 'x'.repeat(20_001), 'x'.repeat(20_000), true],
    ['splits no character in two', `${'x'.repeat(19_999)}\u{1F600}`, `${'x'.repeat(19_999)}\uFFFD`, true],
  ])('%s', (_, text, shown, truncated) => {
    const long = { ...claim, region: { ...claim.region, text } };
    const [joined] = joinEvidence({ ...findings(passed), claims: [long] }).claims;
    expect(joined?.excerpt).toMatchObject({ truncated, text: shown });
  });

  it.each([
    ['nothing', null, '', 'must be object'],
    ['a duty that lists no such KSB', { pairs: [{ duty: 'D1', ksb: 'K16' }] }, '/claims/0/pairs/0', 'the standard does not list K16 under D1'],
    ['a state that is none', { state: 'fine' }, '/claims/0/state', 'must be equal to one of the allowed values'],
    ['a field nobody knows', { score: 100 }, '/claims/0', 'must NOT have additional properties'],
  ])('is refused with %s', proving('evidence-schema', (_: string, change: object | null, pointer: string, message: string) => {
    const evidence = joinEvidence(findings(passed));
    const document = change === null ? null : { ...evidence, claims: evidence.claims.map((one) => ({ ...one, ...change })) };
    expect(checkEvidence(document).problems).toEqual([{ pointer, message }]);
  }));

  it('is refused with the same claim twice', () => {
    const evidence = joinEvidence({ ...findings(passed), claims: [claim, claim] });
    expect(checkEvidence(evidence).problems).toEqual([{ pointer: '/claims/1/id', message: 'the claim “one” stands here twice' }]);
  });
});

describe('the summary', () => {
  it('counts pairs once, and only those with a proven claim', () => {
    const claims = [claim, { ...claim, id: 'two' }];
    const proofs = [proof, { ...proof, claim: 'two' }];
    const given = { ...findings(passed), claims, proofs };
    expect(summarise(joinEvidence(given))).toMatchObject({ claims: 2, pairsCovered: 1, pairs: 236 });
    expect(summarise(joinEvidence({ ...given, results: [] }))).toMatchObject({ claims: 2, pairsCovered: 0 });
  });

  it('names each claim that wants attention, unless its state was accepted', () => {
    const evidence = joinEvidence({ ...findings(passed), proofs: [], repository: { name: 'a', commit, workingTree: 'clean' } });
    expect(printSummary(evidence, new Set())).toContain('unproven: “one” (src/a.ts:1): no proof names it');
    expect(printSummary(evidence, new Set(['unproven']))).not.toContain('“one”');
  });
});
