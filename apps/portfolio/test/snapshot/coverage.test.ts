import { describe, expect, it } from '@jest/globals';
import { allPairs, claimStates } from '@exemplar/ksb';
import fc from 'fast-check';

import { coverage } from '../../src/snapshot/coverage.ts';
import { anyClaim } from '../any-evidence.ts';

const pairs = [{ duty: 'D10', ksb: 'K11' }, { duty: 'D13', ksb: 'S6' }];

describe('the coverage', () => {
  it('of nothing is none of 236 pairs in thirteen duties', () => {
    const { covered, duties, ...rest } = coverage([]);
    expect(rest).toEqual({ pairs: 236, states: Object.fromEntries(claimStates.map((state) => [state, 0])) });
    expect(covered).toBe(0);
    expect(duties).toHaveLength(13);
  });

  it.each(claimStates)('counts a pair only when its claim is proven: %s', (state) => {
    expect(coverage([{ state, pairs }]).covered).toBe(state === 'proven' || state === 'falsified' ? 2 : 0);
  });

  it('counts a pair once, however many claims it has', () => {
    expect(coverage([{ state: 'proven', pairs }, { state: 'falsified', pairs }]).covered).toBe(2);
  });

  it('is the whole when every pair has a proven claim', () => {
    const whole = coverage([{ state: 'proven', pairs: allPairs() }]);
    expect(whole.covered).toBe(whole.pairs);
    expect(whole.duties.every((duty) => duty.covered === duty.pairs)).toBe(true);
  });

  it('adds up: the duties make the whole, the states make all claims', () => {
    fc.assert(fc.property(fc.array(anyClaim, { maxLength: 8 }), (claims) => {
      const { pairs: all, covered, states, duties } = coverage(claims);
      expect(duties.reduce((sum, duty) => sum + duty.pairs, 0)).toBe(all);
      expect(duties.reduce((sum, duty) => sum + duty.covered, 0)).toBe(covered);
      expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(claims.length);
    }));
  });
});
