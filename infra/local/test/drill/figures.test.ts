import { describe, expect, it } from '@jest/globals';

import { budgetSpent, felt } from '../../src/drill/figures.ts';
import type { Answer } from '../../src/drill/load.ts';

const answer = (own: Partial<Answer>): Answer => ({ kind: 'read', at: 100, status: 200, seconds: 0.1, ...own });

describe('what people felt', () => {
  it('is counted between two moments', () => {
    const answers = [
      answer({ at: 99 }),
      answer({}),
      answer({ status: 503 }),
      answer({ status: undefined }),
      answer({ status: 404 }),
      answer({ seconds: 0.6 }),
      answer({ kind: 'publish', seconds: 0.6 }),
      answer({ kind: 'publish', seconds: 5.1 }),
      answer({ kind: 'publish', status: 503 }),
      answer({ at: 201, status: 503 }),
    ];
    expect(felt(answers, 100, 200)).toEqual({ requests: 8, failed: 3, slow: 1, publications: 3, unpublished: 2 });
  });

  it('spends a budget by how much of it went wrong, and for how long', () => {
    const twentyMinutes = { seconds: 24, factor: 50, days: 28, objective: 0.995 };
    expect(budgetSpent({ ...twentyMinutes, bad: 1 })).toBeCloseTo(1_200 / (0.005 * 28 * 86_400), 10);
    expect(budgetSpent({ ...twentyMinutes, bad: 0.5 })).toBeCloseTo(600 / (0.005 * 28 * 86_400), 10);
    expect(budgetSpent({ ...twentyMinutes, bad: 0 })).toBe(0);
  });
});
