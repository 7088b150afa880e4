import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import { placeIn } from '../../src/auth/sign-in-routes.ts';

describe('where people land after signing in', () => {
  it.each([
    ['/portfolios/mine', '/portfolios/mine'],
    ['/portfolios/mine?commit=a#b', '/portfolios/mine?commit=a'],
    ['/a/../b', '/b'],
    ['/.//evil.example', '/'],
    ...['https://evil.example', '//evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', 'javascript:alert(1)', 'evil', '', undefined, ['/a'], `/${'x'.repeat(2_001)}`]
      .map((value) => [value, '/'] as const),
  ])('%s leads to %s', proving('no-open-redirect', (value: unknown, place: string) => {
    expect(placeIn(value)).toBe(place);
  }));

  it('is never another site, whatever the link says', proving('no-open-redirect', () => {
    const parts = fc.array(fc.constantFrom('/', '\\', '//', 'evil.example', '@', ':', 'http:', '\t', '\n', '%2f', '.', '..', '?', '#', 'a'), { maxLength: 8 });
    fc.assert(fc.property(parts, (pieces) => {
      expect(new URL(placeIn(pieces.join('')), 'https://own.example').host).toBe('own.example');
    }), { numRuns: 2_000 });
  }));
});
