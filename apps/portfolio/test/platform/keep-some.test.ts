import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { keepSome } from '../../src/platform/keep-some.ts';

/** How many of so many requests are kept, evenly over so many seconds. */
function keptOf(requests: number, seconds: number, share: number): number {
  let at = 0;
  const keep = keepSome(share, () => at);
  let kept = 0;
  for (let n = 0; n < requests; n += 1) {
    at = (n * seconds * 1_000) / requests;
    if (keep()) kept += 1;
  }
  return kept;
}

describe('of the traces that begin here', () => {
  it('as many are kept as the share says', () => {
    expect(keptOf(1_000, 1_000, 0)).toBe(0);
    expect(keptOf(1_000, 1_000, 1)).toBe(1_000);
    const tenth = keptOf(10_000, 10_000, 0.1);
    expect(tenth).toBeGreaterThan(800);
    expect(tenth).toBeLessThan(1_200);
  });

  it('no more than a hundred in a second are kept, however many come', proving('affordable-traces', () => {
    expect(keptOf(50_000, 5, 1)).toBe(500);
    expect(keptOf(50_000, 5, 0.5)).toBe(500);
  }));
});
