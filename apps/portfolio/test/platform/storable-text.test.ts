import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { unstorable } from '../../src/platform/storable-text.ts';

describe('text that cannot be stored', () => {
  it.each([
    ['a NUL', { a: ['fine', 'not\0fine'] }, '/a/1'],
    ['the first half of a character', { a: '\ud83d' }, '/a'],
    ['the second half of a character', { a: '\ude42 ' }, '/a'],
    ['a NUL in a key', { a: { 'b\0': 1 } }, '/a/"b\\u0000"'],
  ])('is found: %s', (_what, value, pointer) => {
    expect(unstorable(value, '').map((part) => part.pointer)).toEqual([pointer]);
  });

  it('is not found in any other JSON', () => {
    fc.assert(fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
      fc.pre(!JSON.stringify(value).includes('\\u0000'));
      expect(unstorable(value, '')).toEqual([]);
    }));
  });
});
