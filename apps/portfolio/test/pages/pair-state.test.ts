import { claimStates } from '@exemplar/ksb';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { isRed, pairState } from '../../src/snapshot/pair-state.ts';

const states = fc.array(fc.constantFrom(...claimStates), { minLength: 1, maxLength: 12 });

describe('the state of a pair', () => {
  it('is the best of its claims', () => {
    expect(pairState(['unproven', 'proven', 'unrun'])).toBe('proven');
    expect(pairState(['blocked', 'unrun'])).toBe('unrun');
    expect(pairState([])).toBeUndefined();
  });

  it('is red as soon as one claim is, and the worst red of them', () => {
    expect(pairState(['falsified', 'failed', 'proven'])).toBe('failed');
    expect(pairState(['failed', 'survived'])).toBe('survived');
  });

  it('is one of its claims, whatever their order, and never hides a red one', () => {
    fc.assert(
      fc.property(states, (some) => {
        const state = pairState(some);
        expect(some).toContain(state);
        expect(pairState(some.toReversed())).toBe(state);
        expect(state !== undefined && isRed(state)).toBe(some.some(isRed));
      }),
    );
  });
});
