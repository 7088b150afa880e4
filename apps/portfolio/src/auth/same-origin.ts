import type { RequestHandler } from 'express';

import { Problem } from '../platform/problem.ts';
import { principalOf } from './visit.ts';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that another site makes in the name of somebody who is signed in here.
 *
 * @ksb forged-requests D9 K5 S9: a form on another site cannot act in the name of somebody who is signed in, because the
 * browser itself says where a request comes from, and one that says nothing is not believed.
 * @cut replace "!own()" with "false"
 *
 * @param origin the service's own
 */
export function refuseForgedRequests(origin: string): RequestHandler {
  return (request, response, next) => {
    const own = (): boolean => {
      const site = request.get('sec-fetch-site');
      return site === undefined ? request.get('origin') === origin : site === 'same-origin';
    };
    if (!harmless.has(request.method) && principalOf(response).kind === 'person' && !own()) {
      throw new Problem('forbidden', 'This request does not come from a page of this service. Open the page again and send it from there.');
    }
    next();
  };
}
