import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

import helmet from 'helmet';

/** Headers that tell the browser what it may do with our pages: very little. */
export function securityHeaders(): ReturnType<typeof helmet> {
  const self = ["'self'"];
  const none = ["'none'"];
  return helmet({
    // @ksb security-headers D8 D9 S9: no page may load anything from anywhere else or run a script, so that text
    // which somebody slipped into a portfolio stays text.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: none,
        styleSrc: self,
        imgSrc: self,
        fontSrc: self,
        formAction: self,
        baseUri: none,
        frameAncestors: none,
      },
    },
  });
}

/** The same headers, for answers that are given before anything else happens. */
export const everySecurityHeader: Readonly<Record<string, string>> = collected();

function collected(): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  securityHeaders()(request, response, () => undefined);
  return response.getHeaders() as Record<string, string>;
}
