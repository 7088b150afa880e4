import type { Logger } from 'pino';

import { traceFields } from './logger.ts';
import type { Watcher } from './watch-requests.ts';

/** Addresses whose very path or query is a secret: codes of invitations, and what comes back from signing in. */
const secret = /^(\/invitations\/)[^/?]+|^(\/sign-in\/callback)\?.*/;

/** One line for each request, without its headers: they say nothing that is worth the space, and much that is private. */
export function requestLog(logger: Logger): Watcher {
  // Every field is named here, so nothing has to be looked for and taken out, which costs as much as the line itself.
  const lines = logger.child({}, { redact: [] });
  return {
    end({ request: { method, originalUrl }, response, trace, milliseconds }) {
      // Whoever hung up before the answer was whole did not get it.
      const message = response.writableFinished ? 'request completed' : 'request aborted';
      const req = { method, url: withoutSecrets(originalUrl) };
      lines.info({ ...traceFields(trace), req, res: { statusCode: response.statusCode }, responseTime: Math.round(milliseconds) }, message);
    },
  };
}

/**
 * @ksb no-secrets-in-logs D9 D10 K3 S9: what would let somebody sign in or take part in another's place is left out of the
 * log, so that whoever may read the log cannot become somebody else.
 */
export function withoutSecrets(url: string): string {
  return url.replace(secret, (_whole, invitation?: string, callback?: string) => `${invitation ?? callback ?? ''}[redacted]`);
}
