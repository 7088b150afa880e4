import { Problem } from '../platform/problem.ts';

/** The problem of a portfolio that is not there. */
export function noPortfolio(id: string): Problem {
  return new Problem('not-found', `There is no portfolio “${id}”.`);
}
