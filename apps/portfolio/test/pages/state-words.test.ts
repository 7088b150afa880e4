import { claimStates } from '@exemplar/ksb';
import { proving } from '@exemplar/ksb/proving';
import { describe, expect, it } from '@jest/globals';

import { legend, stateWords } from '../../src/snapshot/state-words.ts';

describe('the words for a state', () => {
  it('tell every state by a word and a shape of its own, and explain it', proving('state-words', () => {
    const words = claimStates.map(stateWords);
    expect(new Set(words.map(({ word }) => word)).size).toBe(claimStates.length);
    expect(new Set(words.map(({ symbol }) => symbol)).size).toBe(claimStates.length);
    for (const { meaning } of words) {
      expect(meaning).toMatch(/^[A-Z].*\.$/);
      expect(meaning).not.toMatch(/\b(falsif|regress|hash|commit|assert|runtime|stale|snapshot)/i);
      for (const sentence of meaning.split('. ')) expect(sentence.split(' ').length).toBeLessThan(26);
    }
  }));

  it('never call a state proven that is not', () => {
    const proven = claimStates.filter((state) => stateWords(state).word.startsWith('Proven'));
    expect(proven).toEqual(['proven', 'falsified']);
  });

  it('stand in the legend best first', () => {
    expect(legend().map(({ state }) => state)).toEqual(claimStates.toReversed());
  });
});
