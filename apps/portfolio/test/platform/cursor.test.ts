import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { fromCursor, toCursor } from '../../src/platform/cursor.ts';

const anyKey = fc.array(fc.string({ unit: 'grapheme' }).filter((part) => !part.includes('\0')), { maxLength: 4 });

describe('a cursor', () => {
  it('gives back the key that it was made of, whatever that is', () => {
    fc.assert(fc.property(anyKey, (key) => {
      expect(fromCursor(toCursor(key), key.length)).toEqual(key);
    }));
  });

  it('may stand in an address as it is', () => {
    fc.assert(fc.property(anyKey, (key) => {
      expect(toCursor(key)).toMatch(/^[A-Za-z0-9_-]*$/);
    }));
  });

  it('is either one of ours or refused as a problem of the caller', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      try {
        expect(fromCursor(text, 1)).toEqual([expect.any(String)]);
      } catch (error) {
        expect(error).toMatchObject({ details: { status: 400 } });
      }
    }));
  });

  it.each([
    ['too few parts', toCursor(['a'])],
    ['no list', Buffer.from('{"length":2}').toString('base64url')],
    ['other things than text', Buffer.from('[1,2]').toString('base64url')],
    ['a NUL', toCursor(['a', 'b\0'])],
  ])('is refused with %s', (_what, cursor) => {
    expect(() => fromCursor(cursor, 2)).toThrow('begin without it');
  });
});
