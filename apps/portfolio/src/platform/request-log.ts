import { randomUUID } from 'node:crypto';

import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

/** Addresses whose very path or query is a secret: codes of invitations, and what comes back from signing in. */
const secret = /^(\/invitations\/)[^/?]+|^(\/sign-in\/callback)\?.*/;

/** One line for each request, without its headers: they say nothing that is worth the space, and much that is private. */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: () => randomUUID(),
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({ id, method, url: withoutSecrets(url) }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
  });
}

/**
 * @ksb no-secrets-in-logs D9 D10 K3 S9: what would let somebody sign in or take part in another's place is left out of the
 * log, so that whoever may read the log cannot become somebody else.
 */
export function withoutSecrets(url: string): string {
  return url.replace(secret, (_whole, invitation?: string, callback?: string) => `${invitation ?? callback ?? ''}[redacted]`);
}
