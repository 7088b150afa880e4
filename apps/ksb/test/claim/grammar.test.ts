import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { Assertion } from '../../src/claim/claim.ts';
import { parseClaim, printClaim } from '../../src/claim/grammar.ts';
import type { MarkedText } from '../../src/claim/marked-text.ts';
import { proving } from '../../src/proof/proving.ts';
import { anyAssertion } from './any-assertion.ts';
import { anyText } from './any-text.ts';

const asComment = (text: string): MarkedText => ({
  pieces: text.split('\n').map((line, index) => ({ text: line, line: index + 1, column: 4 })),
});

const problemsOf = (text: string): string[] =>
  parseClaim(asComment(text)).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);

/**
 * @ksb round-trip-property D1 K14 S14: one sentence about all claims replaces a list of examples, and
 * it goes red when the printer or the parser loses anything.
 */
const roundTrips = (print: (assertion: Assertion) => string): fc.IPropertyWithHooks<[Assertion]> =>
  fc.property(anyAssertion, (assertion) => {
    expect(parseClaim(asComment(print(assertion))).assertion).toEqual(assertion);
  });

describe('the grammar of a claim', () => {
  it('reads id, duties, KSBs and sentence', proving('claim-grammar', () => {
    expect(parseClaim(asComment('@ksb red-metrics D10 K11 S6 S19: every route reports its rate.'))).toEqual({
      assertion: { id: 'red-metrics', duties: ['D10'], ksbs: ['K11', 'S6', 'S19'], why: 'every route reports its rate.' },
      problems: [],
    });
  }));

  it('lets header and sentence run over lines, and the sentence hold colons', () => {
    const { assertion } = parseClaim(asComment('@ksb a-b D10\nK11 S6: first: second\n  third'));
    expect(assertion).toEqual({ id: 'a-b', duties: ['D10'], ksbs: ['K11', 'S6'], why: 'first: second third' });
  });

  it('reads back any claim that it can print', proving('round-trip-property', () => {
    fc.assert(roundTrips(printClaim));
    const forgetful = (assertion: Assertion): string => printClaim({ ...assertion, ksbs: assertion.ksbs.slice(0, 1) });
    expect(fc.check(roundTrips(forgetful)).failed).toBe(true);
  }));

  it('never throws, and always answers with a claim or a problem', proving('claim-grammar', () => {
    fc.assert(fc.property(anyText, (text) => {
      const { assertion, problems } = parseClaim(asComment(`@ksb ${text}`));
      expect((assertion === undefined) === (problems.length > 0)).toBe(true);
    }));
  }));

  it.each([
    ['@KSB a D1 K4: why', '1:4 “@KSB” is not the marker; write “@ksb”, a space, then the id of the claim'],
    ['@ksb: a D1 K4: why', '1:4 “@ksb:” is not the marker; write “@ksb”, a space, then the id of the claim'],
    ['@ksb', '1:4 the claim has no id'],
    ['@ksb RedMetrics D1 K4: why', '1:9 “RedMetrics” is no id; write it like “red-metrics”'],
    ['@ksb a D1 K26: why', '1:14 “K26” is no duty or KSB of ST0825; did you mean K25'],
    ['@ksb a D1 k14: why', '1:14 “k14” is no duty or KSB of ST0825; did you mean K14?'],
    ['@ksb a D1 K4, K5: why', '1:14 “K4,” is no duty or KSB of ST0825; did you mean K4?'],
    ['@ksb a D14 K4: why', '1:11 “D14” is no duty or KSB of ST0825; did you mean D13?'],
    ['@ksb a D1 banana: why', '1:14 “banana” is no duty or KSB of ST0825; write duties'],
    ['@ksb a D1 K16: why', '1:14 K16 is not listed under D1; it is under D9'],
    ['@ksb a D9 D11 K16: why', '1:14 D11 lists none of K16; it lists K4 K9 K10 K22 K23 K24 K25 S4 S16 B1 B2'],
    ['@ksb a K4: why', '1:11 the claim names no duty'],
    ['@ksb a D1: why', '1:11 the claim names no KSB'],
    ['@ksb a D1 K4 K4: why', '1:17 K4 is named twice'],
    ['@ksb a K4 D1: why', '1:14 D1 must stand before the KSBs'],
    ['@ksb a D1 K4', '1:16 a colon and a sentence must follow the KSBs'],
    ['@ksb a D1 K4:  ', '1:17 the sentence is empty; say why this shows the KSBs'],
    ['@ksb a D1\nK99: why', '2:4 “K99” is no duty or KSB of ST0825; did you mean K19?'],
    [`@ksb a D1 K4: ${'x'.repeat(601)}`, '1:17 a sentence has at most 600 characters'],
    [`@ksb ${'x'.repeat(65)} D1 K4: why`, '1:9 an id has at most 64 characters'],
  ])('says what is wrong with %j and what would be right', proving('helpful-problems', (text: string, problem: string) => {
    expect(problemsOf(text).join('\n')).toContain(problem);
  }));

  it.each([
    ['a colon alone', '@ksb a D10 K11', ['1:18 a colon and a sentence must follow the KSBs']],
    ['a colon at the end of what was written', '@ksb a D10 K11  ', ['1:18 a colon and a sentence must follow the KSBs']],
    ['a colon, and words of the sentence are no codes', '@ksb a D1 K4 as XD1 and K4x say', ['1:35 a colon and a sentence must follow the KSBs']],
    ['a colon and a KSB', '@ksb a D1 k44', [
      '1:17 a colon and a sentence must follow the KSBs',
      '1:14 “k44” is no duty or KSB of ST0825; did you mean K24?',
    ]],
    ['all codes', '@ksb a: why', ['1:10 the claim names no duty (D1–D13)', '1:10 the claim names no KSB (K1–K25, S1–S22, B1–B4)']],
    ['a KSB, and not also a duty where a word is wrong', '@ksb a K99: why', ['1:11 “K99” is no duty or KSB of ST0825; did you mean K19?']],
    ['an id with a letter', '@ksb ___ D1 K4: why', ['1:9 “___” is no id; write it like “an-id”']],
    ['an id that begins with one', '@ksb 9Lives D1 K4: why', ['1:9 “9Lives” is no id; write it like “an-id”']],
    ['an id that is short', `@ksb ${'Ab'.repeat(40)} D1 K4: why`, [
      `1:9 “${'Ab'.repeat(40)}” is no id; write it like “${'ab-'.repeat(21)}a”`,
    ]],
  ])('says that it wants %s', (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it('takes an id and a sentence of the greatest length', () => {
    expect(problemsOf(`@ksb ${'x'.repeat(64)} D1 K4: ${'x'.repeat(600)}`)).toEqual([]);
  });

  it('names everything that is wrong at once', () => {
    expect(problemsOf('@ksb Bad_Id D1 K16 k4:')).toHaveLength(3);
  });
});
