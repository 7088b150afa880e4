import type { RequestHandler } from 'express';

import { Problem } from './problem.ts';

/**
 * Refuses requests that are addressed to a name which is not ours.
 *
 * @ksb known-host D9 K5 S9 S10: a page on another site cannot make its own name point here and then read a visitor's
 * evidence through their browser, because the service answers only to the names it was given.
 * @cut replace "|| !hosts.has(hostname.toLowerCase())" with ""
 *
 * @param hosts names without ports, an IPv6 address in brackets
 */
export function refuseForeignHosts(hosts: ReadonlySet<string>): RequestHandler {
  return (request, _response, next) => {
    const { hostname } = request as { hostname: string | undefined };
    if (hostname === undefined || !hosts.has(hostname.toLowerCase())) {
      throw new Problem('misdirected', 'This service is not reached under that name; whoever runs it can add the name to HOSTS.');
    }
    next();
  };
}
