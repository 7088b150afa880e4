import fc from 'fast-check';

import type { Assertion } from '../../src/claim/claim.ts';
import { allPairs } from '../../src/standard/standard.ts';

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);

const id = fc.tuple(word, fc.array(fc.stringMatching(/^[a-z0-9]{1,6}$/), { maxLength: 4 }))
  .map(([first, rest]) => [first, ...rest].join('-'));

const codes = fc.subarray([...allPairs()], { minLength: 1, maxLength: 5 }).map((pairs) => ({
  duties: [...new Set(pairs.map(({ duty }) => duty))],
  ksbs: [...new Set(pairs.map(({ ksb }) => ksb))],
}));

const why = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
  .map((text) => text.replaceAll(/\s+/g, ' ').trim())
  .filter((text) => text !== '');

/** Any claim that the grammar allows. */
export const anyAssertion: fc.Arbitrary<Assertion> = fc
  .record({ id, codes, why })
  .map(({ codes: { duties, ksbs }, ...rest }) => ({ ...rest, duties, ksbs }));
