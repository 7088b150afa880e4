import { allPairs, claimStates, isProven } from '@exemplar/ksb';
import { proving } from '@exemplar/ksb/proving';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import supertest from 'supertest';

import { nextSteps } from '../../src/portfolio/next-steps.ts';
import { fixedToggles } from '../fixed-toggles.ts';
import { fakeStores } from '../pages/fake-stores.ts';
import { claim, kept } from '../pages/samples.ts';
import { testApp } from '../pages/test-app.ts';

const anyClaims = fc.array(fc.record({ state: fc.constantFrom(...claimStates), pairs: fc.uniqueArray(fc.constantFrom(...allPairs()), { maxLength: 4 }) }), { maxLength: 40 });
const work = ['run its test on', 'run its test where', 'mend', 'make its test', 'write the test', 'write the first'];
const [first, second, third] = allPairs();
if (first === undefined || second === undefined || third === undefined) throw new Error('the standard lists no pairs');

describe('the next steps', () => {
  it('are pairs that nothing proves, the least work first', proving('next-steps', () => {
    fc.assert(fc.property(anyClaims, fc.integer({ min: 1, max: 300 }), (claims, most) => {
      const proven = new Set(claims.filter(isProven).flatMap(({ pairs }) => pairs.map(({ duty, ksb }) => `${duty} ${ksb}`)));
      const steps = nextSteps(claims, most);
      expect(steps).toHaveLength(Math.min(most, allPairs().length - proven.size));
      for (const { pair: { duty, ksb } } of steps) expect(proven).not.toContain(`${duty} ${ksb}`);
      const effort = steps.map(({ advice }) => work.findIndex((words) => advice.startsWith(words)));
      expect(effort).toEqual(effort.toSorted((one, other) => one - other));
    }));
  }));

  it('say what to do for the claim that is nearest', proving('next-steps', () => {
    const claims = [{ state: 'failed' as const, pairs: [second] }, { state: 'unproven' as const, pairs: [second] }, { state: 'unrun' as const, pairs: [third] }];
    expect(nextSteps(claims, 3)).toEqual([
      { pair: third, advice: 'run its test on what is published here' },
      { pair: second, advice: 'mend what its test found' },
      { pair: first, advice: 'write the first claim for it' },
    ]);
    expect(nextSteps([{ state: 'proven', pairs: allPairs() }], 3)).toEqual([]);
  }));

  it('are on the page of whoever owns the portfolio and is among the first to see them', async () => {
    const page = async (on: boolean): Promise<string> =>
      (await supertest(testApp(fakeStores([kept('mine', 'Mine', [claim({ state: 'unrun' })])], fixedToggles({ 'next-steps': on })))).get('/portfolios/mine').expect(200)).text;
    const shown = await page(true);
    expect(shown).toContain('Nearest to done');
    expect(shown).toContain('<a class="govuk-link" href="/portfolios/mine/duties/D10#K11">K11 in D10</a>: run its test on what is published here');
    expect(await page(false)).not.toContain('Nearest to done');
  });
});
