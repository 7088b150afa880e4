import type { RequestHandler } from 'express';

/**
 * Says in every answer which commit gave it.
 *
 * @ksb commit-in-answers D6 D10 K11 K15 S6 S15: every answer names the commit that gave it, so whoever releases, and whoever is told of
 * a fault, knows which release it met while two of them answer side by side.
 * @cut replace "response.setHeader('X-Commit', commit);" with ""
 *
 * @param commit of the build; empty where nobody said
 */
export function nameCommit(commit: string): RequestHandler {
  return (_, response, next) => {
    if (commit !== '') response.setHeader('X-Commit', commit);
    next();
  };
}
