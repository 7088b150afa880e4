import { describe, expect, it } from '@jest/globals';

import { keepSome } from '../../src/platform/keep-some.ts';

function keptOf(requests: number, keep: () => boolean): number {
  let kept = 0;
  for (let n = 0; n < requests; n += 1) if (keep()) kept += 1;
  return kept;
}

describe('of the traces that begin here', () => {
  it('none and all are kept where the share says so', () => {
    expect(keptOf(50, keepSome(0))).toBe(0);
    expect(keptOf(50, keepSome(1))).toBe(50);
  });

  it('as many are kept as the share says', () => {
    const kept = keptOf(500, keepSome(0.1));
    expect(kept).toBeGreaterThan(42);
    expect(kept).toBeLessThan(58);
  });

  it('no more than a hundred in a second are kept, however many come', () => {
    expect(keptOf(300, keepSome(1))).toBe(100);
  });

  it('another hundred are kept in the next second', () => {
    let at = 0;
    const keep = keepSome(1, () => at);
    expect(keptOf(150, keep)).toBe(100);
    at = 1_000;
    expect(keptOf(150, keep)).toBe(100);
  });
});
