import { describe, expect, it } from '@jest/globals';

import { nearest } from '../../src/claim/nearest.ts';

describe('the word that a misspelt one was meant to be', () => {
  it.each([
    ['one sign apart', 'cat', ['dog', 'cut'], 'cut'],
    ['one sign apart from a word of one sign', 'b', ['a'], 'a'],
    ['half of its length apart', 'abxx', ['abcd'], 'abcd'],
    ['four signs apart, if it is long', 'abcdefxxxx', ['abcdefghij'], 'abcdefghij'],
    ['the first of those that are equally near', 'cat', ['cut', 'cot'], 'cut'],
  ])('may be %s', (_, word, candidates, meant) => {
    expect(nearest(word, candidates)).toBe(meant);
  });

  it.each([
    ['there is none', 'cat', []],
    ['two signs of three are wrong', 'cxx', ['cat']],
    ['more than half of it is wrong', 'axxx', ['abcd']],
    ['five signs are wrong', 'abcdefghijxxxxx', ['abcdefghijklmno']],
  ])('is nobody’s guess where %s', (_, word, candidates) => {
    expect(nearest(word, candidates)).toBeUndefined();
  });
});
