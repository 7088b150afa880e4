import { describe, expect, it } from '@jest/globals';

import { recentlyUsed } from '../../src/platform/pages/recently-used.ts';

const kept = recentlyUsed<string>(10);

describe('what was recently used', () => {
  it('is found again', () => {
    kept.put('a', 'A', 4);
    kept.put('b', 'B', 4);
    expect(kept.get('a')).toBe('A');
  });

  it('stays until there is too much, and goes oldest first', () => {
    kept.put('c', 'C', 4);
    expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual(['A', undefined, 'C']);
  });

  it('does not grow when the same thing is put twice, and refuses what is too large', () => {
    kept.put('a', 'A', 6);
    kept.put('a', 'A', 6);
    kept.put('b', 'B', 4);
    expect(kept.put('huge', 'H', 11)).toBe('H');
    expect([kept.get('a'), kept.get('b'), kept.get('huge')]).toEqual(['A', 'B', undefined]);
  });
});
