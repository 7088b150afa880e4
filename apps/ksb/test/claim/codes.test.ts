import { describe, expect, it } from '@jest/globals';

import { pairsOf, readCodes } from '../../src/claim/codes.ts';

const messagesFor = (text: string): string[] =>
  readCodes(text.split(' ').map((word, offset) => ({ text: word, line: 1, column: offset + 1, offset })))
    .problems.map(({ column, message }) => `${column} ${message}`);

describe('the codes of a claim', () => {
  it('make pairs of each duty with each KSB that the standard lists under it', () => {
    expect(pairsOf({ duties: ['D1', 'D9'], ksbs: ['K7', 'K16'] })).toEqual([
      { duty: 'D1', ksb: 'K7' },
      { duty: 'D9', ksb: 'K7' },
      { duty: 'D9', ksb: 'K16' },
    ]);
  });

  it.each([
    ['nothing that is right', 'D1 D9 K7 K16', []],
    ['a duty twice', 'D1 D1 K7', ['2 D1 is named twice']],
    ['a KSB twice', 'D1 K7 S9 K7', ['4 K7 is named twice']],
    ['every word that is wrong', 'D1 x K7 K77 D2', [
      '2 “x” is no duty or KSB of ST0825; write duties (D1–D13), then KSBs (K1–K25, S1–S22, B1–B4)',
      '4 “K77” is no duty or KSB of ST0825; did you mean K17?',
      '5 D2 must stand before the KSBs',
    ]],
    ['a KSB that none of the duties lists, with those that do', 'D1 D2 K7 K16 K25', [
      '4 K16 is not listed under D1 or D2; it is under D9',
      '5 K25 is not listed under D1 or D2; it is under D11',
    ]],
    ['a KSB that several others list', 'D1 K1', ['2 K1 is not listed under D1; it is under D5, D6, D7, D8, D12']],
    ['a duty that lists none of the KSBs', 'D9 D11 K16 S14', [
      '2 D11 lists none of K16 or S14; it lists K4 K9 K10 K22 K23 K24 K25 S4 S16 B1 B2',
    ]],
    ['no listing before the words are right', 'D1 K16 K99', ['3 “K99” is no duty or KSB of ST0825; did you mean K19?']],
    ['no listing where there are only duties', 'D1 D2', []],
    ['no listing where there are only KSBs', 'K7 K16', []],
  ])('are told %s', (_, text, messages) => {
    expect(messagesFor(text)).toEqual(messages);
  });

  it.each([
    ['s23', 'S22'], ['K-14', 'K14'], ['b5', 'B4'], ['B9', 'B4'], ['D0', 'D1'], ['d14.', 'D13'], ['K30', 'K20'], ['(K7)', 'K7'], ['S33', 'S13'],
  ])('%s was likely meant to be another', (text, meant) => {
    expect(messagesFor(text)).toEqual([`1 “${text}” is no duty or KSB of ST0825; did you mean ${meant}?`]);
  });
});
