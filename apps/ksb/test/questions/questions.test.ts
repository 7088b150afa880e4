import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { EvidenceClaim } from '../../src/evidence/evidence.ts';
import { proving } from '../../src/proof/proving.ts';
import { claimAnswers } from '../../src/questions/claim-answers.ts';
import { defaultPolicy, questions, type Policy } from '../../src/questions/policy.ts';
import { assess } from '../../src/questions/roll-up.ts';
import { toDo } from '../../src/questions/to-do.ts';
import { allPairs, findDuty } from '../../src/standard/standard.ts';
import { claimsFor, claimThatRan, claimWith, evidenceOf, own } from './any-claim.ts';

const policy: Policy = { ...defaultPolicy, every: [...questions], least: { pairs: 1, sufficientKsbs: 0, sufficientDuties: 0, kindsPerKsb: 2, runsPerProof: 2 } };
const many = allPairs().filter(({ duty }) => duty === 'D1').slice(0, 9);

describe('a claim', () => {
  it('with which all is well answers yes to all five', proving('five-questions', () => {
    const answers = claimAnswers(claimWith(), policy);
    expect(questions.map((question) => answers[question].answer)).toEqual(['yes', 'yes', 'yes', 'yes', 'yes']);
    expect(answers.authentic.reason).toBe('it is own: Ada');
  }));

  it.each<[(typeof questions)[number], 'no' | 'unknown', string, EvidenceClaim]>([
    ['valid', 'no', 'its proof stayed green', claimWith({ state: 'survived', reason: 'its proof stayed green' })],
    ['valid', 'unknown', 'its cut has not been tried', claimWith({ state: 'proven' })],
    ['valid', 'unknown', 'when its proof passes', claimWith({ state: 'failed', reason: 'its proof failed' })],
    ['authentic', 'no', 'not your evidence', claimWith({ provenance: { ...own, ownership: 'inherited' } })],
    ['authentic', 'unknown', 'no history', claimWith({ provenance: { ...own, history: 'none' } })],
    ['authentic', 'unknown', 'far enough', claimWith({ provenance: { ...own, history: 'shallow', ownership: 'unknown' } })],
    ['authentic', 'unknown', 'in no commit', claimWith({ provenance: { ...own, uncommitted: true } })],
    ['current', 'no', 'it has not run', claimWith({ state: 'unrun', reason: 'it has not run' })],
    ['sufficient', 'no', 'it carries 9 KSBs', claimWith({ pairs: many })],
    ['sufficient', 'no', 'no proof names it', claimWith({ proofs: [] })],
    ['reliable', 'no', 'both passed and failed', claimThatRan({ passed: 3, failed: 1 })],
    ['reliable', 'unknown', 'the same answer 1 times', claimThatRan({ passed: 0, failed: 0 })],
  ])('is not %s (%s) when %s', proving('five-questions', (question, answer, reason, claim) => {
    const answers = claimAnswers(claim, policy);
    expect(answers[question].answer).toBe(answer);
    expect(answers[question].reason).toContain(reason);
  }));
});

describe('a KSB and a duty', () => {
  const sufficient = (id: string, claims: readonly EvidenceClaim[]): string => {
    const { ksbs, duties } = assess(evidenceOf(claims), policy);
    const answer = [...ksbs, ...duties].find((one) => one.id === id)?.answers.sufficient;
    return `${answer?.answer}: ${answer?.reason}`;
  };
  const k25 = { duty: 'D11', ksb: 'K25' };

  it.each([
    ['K25', 'no: K25 has no claim that counts', []],
    ['K25', 'no: K25 is held by prose alone', [claimWith({ kind: 'document', pairs: [k25] })]],
    ['K25', 'no: K25 has claims of 1 kind only (code)', [claimWith({ pairs: [k25] }), claimWith({ pairs: [k25] })]],
    ['K25', 'yes: K25 has claims of 2 kinds (code, test); it lives in people, so a reflection of one’s own belongs to it too', claimsFor([k25])],
    ['K16', 'yes: K16 has claims of 2 kinds (code, test)', claimsFor([{ duty: 'D9', ksb: 'K16' }])],
    ['K5', 'no: K5 has no claim that counts in D9', claimsFor([{ duty: 'D1', ksb: 'K5' }])],
    ['D11', 'no: D11 has no claim that counts for K4 K9 K10 K22 K23 K24 S4 S16 B1 B2', claimsFor([k25])],
    ['D11', 'no: K4 has no claim that counts in D1, D2', claimsFor([...allPairs().filter(({ duty, ksb }) => duty === 'D11' || (ksb === 'K4' && !['D1', 'D2'].includes(duty)))])],
  ])('%s: %s', proving('five-questions', (id, said, claims) => {
    expect(sufficient(id, claims)).toBe(said);
  }));

  it('are well only when each of their claims is', () => {
    const well = claimWith({ pairs: [k25] });
    const { ksbs } = assess(evidenceOf([well, claimWith({ pairs: [k25], state: 'survived', reason: 'it stayed green' })]), policy);
    const answers = ksbs.find(({ id }) => id === 'K25')?.answers;
    expect(answers?.valid).toEqual({ answer: 'no', reason: '“claim-1” is not: it stayed green' });
    expect(answers?.authentic.answer).toBe('yes');
  });

  it('are all sufficient when every pair is shown by two kinds', () => {
    const { ksbs, duties } = assess(evidenceOf(claimsFor(allPairs())), policy);
    expect([...ksbs, ...duties].filter(({ answers }) => answers.sufficient.answer !== 'yes')).toEqual([]);
  });
});

describe('what to do next', () => {
  const next = (claims: readonly EvidenceClaim[], least: Partial<Policy['least']> = {}): string[] => {
    const asked = { ...policy, least: { ...policy.least, ...least } };
    const evidence = evidenceOf(claims);
    return toDo(evidence, assess(evidence, asked), asked);
  };

  it('is nothing when the policy is met', () => {
    expect(next([claimWith()])).toEqual([]);
  });

  it('names a command once for all claims that it mends, and each claim that wants a person', () => {
    const unrun = claimWith({ state: 'unrun', reason: 'it has not run' });
    const { cut: _, ...untried } = claimWith({ state: 'proven' });
    expect(next([unrun, unrun, claimWith({ state: 'failed', reason: 'it failed' }), untried, claimWith({ state: 'blocked', reason: 'its proof could not run here: needs x; install it with: y' })])).toEqual([
      'mend “claim-2” (src/a.ts:1): it is failed: it failed',
      'make the blocked proofs run: needs x; install it with: y',
      'run npx pnpm test: 2 claims have not run on this content at this commit',
      'run npx pnpm ksb falsify: 1 claims have a cut that was not tried',
    ]);
  });

  it('says which question a claim that is otherwise well does not answer', () => {
    expect(next([claimWith({ pairs: many })])).toEqual(['mend “claim-0” (src/a.ts:1): not sufficient: it carries 9 KSBs, and one piece convinces of 8 at most']);
  });

  it('is the fewest claims that reach the pairs asked for', () => {
    expect(next([claimWith()], { pairs: 17 })).toEqual([
      'show D1 K4 K5 K6 K8 K11 K12 K13 K14 with a claim that counts: 8 pairs',
      'show D1 K20 S9 S11 S13 S14 S16 S17 S18 with a claim that counts: 8 pairs',
    ]);
  });

  it('begins with the KSBs and duties that lack least', () => {
    expect(next([claimWith()], { sufficientKsbs: 1, sufficientDuties: 1 })).toEqual([
      'not sufficient: K16 has no claim that counts',
      `not sufficient: D11 has no claim that counts for ${findDuty('D11')?.ksbs.join(' ') ?? ''}`,
    ]);
  });

  it('reaches the pairs asked for when it is done, whatever there was', proving('five-questions', () => {
    fc.assert(
      fc.property(fc.subarray([...allPairs()], { maxLength: 120 }), fc.integer({ min: 0, max: 236 }), (shown, pairs) => {
        const before = claimsFor(shown);
        const asked = next(before, { pairs }).map((words) => {
          const [, duty = '', ksbs = ''] = /^show (D\d+) ([KSB\d ]+) with/.exec(words) ?? [];
          return claimWith({ pairs: ksbs.split(' ').map((ksb) => ({ duty, ksb })) });
        });
        expect(next([...before, ...asked], { pairs })).toEqual([]);
      }),
      { numRuns: 50 },
    );
  }));
});
