import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';

import { Problem } from './problem.ts';

/** Signing in and taking up invitations are for people, who do not try many: this share of all requests is enough. */
const share = 20;

const minute = 60_000;

/**
 * Limits what one address may ask for.
 *
 * @ksb rate-limits D8 D9 K5 S9 S17: nobody can keep the service from the others by asking too much of it, or try out
 * sessions and invitations by the thousand; whoever is refused is told when to come again.
 *
 * @param requestsPerMinute for everything together
 */
export function limitRates(requestsPerMinute: number): RequestHandler[] {
  return [limited(requestsPerMinute, () => false), limited(Math.ceil(requestsPerMinute / share), (path) => !path.startsWith('/sign-in') && !path.startsWith('/invitations/'))];
}

function limited(limit: number, skip: (path: string) => boolean): RequestHandler {
  return rateLimit({
    windowMs: minute,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skip: ({ path }) => skip(path),
    handler: (_request, response, next) => {
      const seconds = Number(response.getHeader('Retry-After') ?? 60);
      next(new Problem('too-many-requests', `Try again in ${seconds} seconds.`));
    },
  });
}
