import { describe, expect, it } from '@jest/globals';

import { joined, placeAt, wordsBetween, type MarkedText } from '../../src/claim/marked-text.ts';

const marked: MarkedText = { pieces: [{ text: 'ab cd', line: 3, column: 5 }, { text: 'ef', line: 4, column: 2 }] };

describe('the text of a comment', () => {
  it('is its pieces with one space between', () => {
    expect(joined(marked)).toBe('ab cd ef');
  });

  it('knows the place of each of its characters, and of its end', () => {
    const places = Array.from('ab cd ef!').map((_, offset) => placeAt(marked, offset)).map(({ line, column }) => `${line}:${column}`);
    expect(places).toEqual(['3:5', '3:6', '3:7', '3:8', '3:9', '3:10', '4:2', '4:3', '4:4']);
    expect(placeAt(marked, 99)).toEqual({ line: 4, column: 4 });
    expect(placeAt({ pieces: [] }, 0)).toEqual({ line: 1, column: 1 });
  });

  it('has words, each with its place', () => {
    expect(wordsBetween(marked, joined(marked), 1, 8)).toEqual([
      { text: 'b', offset: 1, line: 3, column: 6 },
      { text: 'cd', offset: 3, line: 3, column: 8 },
      { text: 'ef', offset: 6, line: 4, column: 2 },
    ]);
    expect(wordsBetween(marked, joined(marked), 2, 3)).toEqual([]);
  });
});
