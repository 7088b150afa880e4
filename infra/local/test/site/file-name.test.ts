import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import { fileNameOf } from '../../src/site/file-name.ts';

const start = '/portfolios/exemplar';
const words = fc.array(fc.constantFrom('a', 'B', '7', '.', '..', '/', '~', '-', '%2F', '?', '=', '&', 'é', 'index', 'assets', '.html', '.css'), { maxLength: 6 }).map((some) => some.join(''));
const addresses = fc.oneof(words.map((rest) => `${start}/${rest}`), words.map((rest) => `${start}?${rest}`), words.map((rest) => `/assets/${rest}`), fc.constant(start));

describe('the name of a file', () => {
  it.each([
    [start, 'index.html'],
    [`${start}/duties/D1`, 'duties/D1.html'],
    [`${start}?commit=abc`, 'index~3fcommit~3dabc.html'],
    [`${start}/index`, '~69ndex.html'],
    ['/assets/exemplar.css?v=1', 'assets/exemplar~3fv~3d1.css'],
    [`${start}/claims/..`, 'claims/~2e~2e.html'],
  ])('of %s is %s', (address, file) => {
    expect(fileNameOf(address, start)).toBe(file);
  });

  it('is that of one address only, and stays in the folder', proving('site-file-names', () => {
    fc.assert(fc.property(addresses, addresses, (one, other) => {
      const [file, another] = [fileNameOf(one, start), fileNameOf(other, start)];
      expect(file === another).toBe(one === other);
      expect(file).toMatch(/^(?:[\w~-]+\/)*[\w~-]+\.[\w~]+$/);
      // What is a file for one is no folder for the other.
      expect(file.startsWith(`${another}/`)).toBe(false);
    }), { numRuns: 2_000 });
  }));
});
