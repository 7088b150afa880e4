import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { letIn, pace } from './let-in.ts';

/** Seconds of everybody. In four weeks the objective of 99.5 % leaves 12,096. */
const budget = 180;

/** An alarm needs two bad minutes; what goes bad later than this is not seen before the bake ends. */
const lastMoment = pace.step + pace.bake - 180;

/** The same releases in each run. */
const sameEachTime = { seed: 7, numRuns: 200 };

describe('a release that goes bad', () => {
  it('is turned back within its budget, whenever it goes bad and however much', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: lastMoment }), fc.integer({ min: 20, max: 100 }), (from, percent) => {
      const { stage, reason, spent } = letIn({ fails: (second) => (second >= from ? percent : 0) });
      expect({ stage, reason, withinBudget: spent <= budget }).toEqual({ stage: 'rolled back', reason: 'ComingFails', withinBudget: true });
    }), sameEachTime);
  });

  it('costs next to nothing where only the step has met it', () => {
    expect(letIn({ fails: () => 100 }).spent).toBeLessThan(15);
  });

  it('is met by nobody when it has gone back', () => {
    expect(letIn({ fails: () => 100 })).toMatchObject({ stage: 'rolled back', weight: 0, tasks: false });
  });
});
