import type { RequestHandler } from 'express';

import { Problem, type ProblemPart } from './problem.ts';

/** Refuses bodies with text that no database can keep: the NUL character, and halves of characters. */
export const refuseUnstorableText: RequestHandler = (request, _response, next) => {
  const errors = unstorable(request.body, '');
  if (errors.length > 0) throw new Problem('malformed-request', 'The body holds text that cannot be stored.', { errors });
  next();
};

/** Where in a JSON value such text stands. */
export function unstorable(value: unknown, pointer: string): ProblemPart[] {
  if (typeof value === 'string') {
    const storable = value.isWellFormed() && !value.includes('\0');
    return storable ? [] : [{ pointer, detail: 'holds a NUL character or half of a surrogate pair' }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    ...(unstorable(key, `${pointer}/${JSON.stringify(key)}`)),
    ...unstorable(child, `${pointer}/${key}`),
  ]);
}
