import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { evaluate, MathNotUnderstood } from '../../src/rehearsal/metric-math.ts';

describe('an expression over metrics', () => {
  it('is worked out as CloudWatch does', () => {
    const failing = 'IF(failed >= 5, 100 * failed / asked, 0)';
    expect(evaluate(failing, { failed: 5, asked: 50 })).toBe(10);
    expect(evaluate(failing, { failed: 4, asked: 4 })).toBe(0);
    expect(evaluate('(a + b) * 2 - c', { a: 1, b: 2, c: 3 })).toBe(3);
  });

  it('has no value where one that it needs is missing, or where it divides by nothing', () => {
    expect(evaluate('a / b', { a: 1, b: 0 })).toBeUndefined();
    fc.assert(fc.property(fc.constantFrom('a + 1', '2 * a', 'IF(a > 1, 5, 6)', 'a'), (expression) => {
      expect(evaluate(expression, { a: undefined })).toBeUndefined();
    }));
  });

  it.each([
    ['AVG(a)', 'known are numbers, metrics, arithmetic, comparisons and IF'],
    ['a + c', 'it has no metric “c”'],
    ['a ** 2', '“**” is not known'],
    ['a +', 'the expression “a +” is not understood'],
  ])('is refused where it is not understood: %s', (expression, why) => {
    expect(() => evaluate(expression, { a: 1 })).toThrow(MathNotUnderstood);
    expect(() => evaluate(expression, { a: 1 })).toThrow(why);
  });
});
