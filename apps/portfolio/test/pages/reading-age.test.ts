import { describe, expect, it } from '@jest/globals';

import { readingAge } from './reading-age.ts';

describe('the reading age', () => {
  it('is low for plain words and high for the others', () => {
    expect(readingAge(['The cat sat on the mat.', 'It was warm there.'])).toBeLessThan(8);
    expect(readingAge(['Notwithstanding the aforementioned considerations, organisational implementation necessitates comprehensive documentation.'])).toBeGreaterThan(20);
  });
});
