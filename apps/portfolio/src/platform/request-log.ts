import { randomUUID } from 'node:crypto';

import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';

/** Addresses whose very path or query is a secret: codes of invitations, and what comes back from signing in. */
const secret = /^(\/invitations\/)[^/?]+|^(\/sign-in\/callback)\?.*/;

/** Under which the log knows a request. */
export function requestIdOf({ locals }: Response): string {
  return String(locals['requestId']);
}

/** One line for each request, without its headers: they say nothing that is worth the space, and much that is private. */
export function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    const id = randomUUID();
    const { method, originalUrl } = request;
    response.locals['requestId'] = id;
    response.once('close', () => {
      const responseTime = Math.round(performance.now() - started);
      // Whoever hung up before the answer was whole did not get it.
      const message = response.writableFinished ? 'request completed' : 'request aborted';
      logger.info({ req: { id, method, url: withoutSecrets(originalUrl) }, res: { statusCode: response.statusCode }, responseTime }, message);
    });
    next();
  };
}

/**
 * @ksb no-secrets-in-logs D9 D10 K3 S9: what would let somebody sign in or take part in another's place is left out of the
 * log, so that whoever may read the log cannot become somebody else.
 */
export function withoutSecrets(url: string): string {
  return url.replace(secret, (_whole, invitation?: string, callback?: string) => `${invitation ?? callback ?? ''}[redacted]`);
}
