import { describe, expect, it } from '@jest/globals';

import { byPlace, printProblem } from '../../src/claim/problem.ts';

describe('problems', () => {
  it('are read by file, then line, then column, whatever order they came in', () => {
    const inOrder = ['a.ts:1:2', 'a.ts:1:10', 'a.ts:2:1', 'a.ts:10:1', 'b.ts:1:1', 'b.ts:1:3'].map((place) => {
      const [file = '', line, column] = place.split(':');
      return { file, line: Number(line), column: Number(column), message: 'wrong' };
    });
    expect(inOrder.toReversed().sort(byPlace)).toEqual(inOrder);
    expect([3, 0, 5, 1, 4, 2].flatMap((index) => inOrder[index] ?? []).sort(byPlace)).toEqual(inOrder);
  });

  it('are printed as a link that editors follow', () => {
    expect(printProblem({ file: 'a.ts', line: 3, column: 4, message: 'wrong' })).toBe('a.ts:3:4: wrong');
  });
});
