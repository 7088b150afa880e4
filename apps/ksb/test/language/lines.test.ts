import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { indexLines } from '../../src/language/lines.ts';

describe('the lines of a text', () => {
  it('give each offset the line and column that counting gives', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r\n') }), fc.nat(60), (text, any) => {
      const offset = Math.min(any, text.length);
      const before = text.slice(0, offset).split('\n');
      expect(indexLines(text).placeOf(offset)).toEqual({ line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
    }));
  });

  it('begin where the break before them ends, and past the last at the end of the text', () => {
    const lines = indexLines('ab\n\nc');
    expect([1, 2, 3, 4].map((line) => lines.startOf(line))).toEqual([0, 3, 4, 5]);
  });
});
