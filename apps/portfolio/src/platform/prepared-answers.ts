import { createHash } from 'node:crypto';

import type { RequestHandler } from 'express';

import { everySecurityHeader } from './security-headers.ts';

/** An answer that is the same for everybody until the next release. */
export interface Prepared {
  readonly path: string;
  readonly type: string;
  readonly body: string;
  readonly cacheControl: string;
}

interface Ready {
  readonly body: Buffer;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string | number>>;
}

/**
 * Gives answers that are ready since the start, before anything else is asked about a request.
 *
 * @ksb prepared-answers D8 K8 S17 S18: what is the same for everybody is made once and not for each of a thousand readers, so
 * that a crowd reading the standard leaves the machine free for those who publish.
 * @cut replace "const ready = answers.get(request.url);" with "const ready = undefined as Ready | undefined;"
 */
export function answerPrepared(prepared: readonly Prepared[]): RequestHandler {
  const answers = new Map(prepared.map((one) => [one.path, makeReady(one)]));
  return (request, response, next) => {
    const ready = answers.get(request.url);
    if (ready === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
      next();
      return;
    }
    // What is measured and logged is the route, as for any other request.
    Object.assign(request, { route: { path: request.url } });
    if (request.headers['if-none-match'] === ready.etag) response.writeHead(304, { ETag: ready.etag }).end();
    else response.writeHead(200, ready.headers).end(request.method === 'HEAD' ? undefined : ready.body);
  };
}

function makeReady({ type, body, cacheControl }: Prepared): Ready {
  const bytes = Buffer.from(body);
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
  const headers = { ...everySecurityHeader, 'Content-Type': type, 'Content-Length': bytes.byteLength, 'Cache-Control': cacheControl, ETag: etag };
  return { body: bytes, etag, headers };
}

