import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { compressDuration, formatDuration, parseDuration } from '../src/duration.ts';

describe('a duration', () => {
  it.each([['5m', 300_000], ['1h30m', 5_400_000], ['250ms', 250], ['1w2d', 777_600_000], ['0s', 0]])('%s is %d ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(['', '5', '5 m', '1m1h', '1.5h', '-5m'])('“%s” is none', (text) => {
    expect(() => parseDuration(text)).toThrow('is no duration; write it like 5m, 1h30m or 250ms');
  });

  it('reads as it was written', () => {
    fc.assert(fc.property(fc.nat(10_000_000_000), (milliseconds) => {
      expect(parseDuration(formatDuration(milliseconds))).toBe(milliseconds);
    }));
  });

  it('is divided to the nearest millisecond, and never to nothing', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), fc.double({ min: 1, max: 10_000, noNaN: true }), (milliseconds, factor) => {
      const divided = parseDuration(compressDuration(formatDuration(milliseconds), factor));
      expect(Math.abs(divided - milliseconds / factor)).toBeLessThanOrEqual(1);
      expect(divided).toBeGreaterThanOrEqual(1);
    }));
    expect(compressDuration('0s', 60)).toBe('0s');
  });
});
