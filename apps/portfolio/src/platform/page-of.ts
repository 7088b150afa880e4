import type { Request } from 'express';

import { Problem } from './problem.ts';

/**
 * Which page of a list a request asks for; the contract has checked its parameters.
 * @throws Problem when the limit is infinite, which the contract's checker takes for a number within all bounds
 */
export function pageOf({ query }: Request): { limit: number; cursor?: string } {
  const { limit = 50, cursor } = query;
  if (!Number.isFinite(Number(limit))) {
    const errors = [{ pointer: '/query/limit', detail: 'must be a whole number from 1 to 200' }];
    throw new Problem('malformed-request', 'The limit is not a number.', { errors });
  }
  return { limit: Number(limit), ...(typeof cursor === 'string' ? { cursor } : {}) };
}
