import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { counted, day, duration, moment, percentage, titled } from '../../src/platform/pages/words.ts';

describe('words', () => {
  it('say moments, durations, numbers and names as people do', () => {
    expect(moment(new Date('2026-11-03T07:05:00Z'))).toBe('3 November 2026 at 07:05 UTC');
    expect(day(new Date('2026-11-03'))).toBe('3 November 2026');
    expect([12.4, 1300, 120_000].map(duration)).toEqual(['12 ms', '1.3 seconds', '2 minutes']);
    expect([0, 1, 1200].map((count) => counted(count, 'claim'))).toEqual(['0 claims', '1 claim', '1,200 claims']);
    expect(titled('graceful-shutdown')).toBe('Graceful shutdown');
  });

  it('say 0 per cent only of nothing and 100 only of everything', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(20_000), (a, b) => {
        const [part, whole] = a < b ? [a, b] : [b, a];
        const shown = percentage(part, whole);
        expect(shown === 0).toBe(part === 0);
        expect(shown === 100).toBe(part === whole && whole > 0);
      }),
    );
  });
});
