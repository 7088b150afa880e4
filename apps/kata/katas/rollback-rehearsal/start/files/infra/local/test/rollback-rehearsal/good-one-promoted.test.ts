import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { letIn, pace } from './let-in.ts';

/** The same releases in each run. */
const sameEachTime = { seed: 7, numRuns: 100 };

describe('a good release', () => {
  it('is promoted', () => {
    expect(letIn({ fails: () => 0 })).toMatchObject({ stage: 'promoted', weight: 100, spent: 0 });
  });

  it('is promoted although all fails for ten seconds in one minute of four', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 50 }), (minute, second) => {
      const from = minute * 60 + second;
      const { stage } = letIn({ fails: (now) => (now % 240 >= from && now % 240 < from + 10 ? 100 : 0) });
      expect(stage).toBe('promoted');
    }), sameEachTime);
  });

  it('is promoted although its tasks take nearly as long as is waited for', () => {
    expect(letIn({ fails: () => 0, ready: pace.patience - 5 }).stage).toBe('promoted');
  });
});
