import type { Request, RequestHandler } from 'express';

import type { Principal } from './principal.ts';
import type { CheckPublisher } from './publisher.ts';
import { digestOf } from './secret.ts';
import { readCookie } from './session-cookie.ts';
import type { SessionStore } from './session-store.ts';
import { begin } from './visit.ts';

interface Known {
  readonly sessions: SessionStore;
  readonly checkPublisher: CheckPublisher;
  /** Whether the service is reached over HTTPS. */
  readonly secure: boolean;
}

/** Finds out who is asking. Nothing is allowed yet by that. */
export function identify(known: Known): RequestHandler {
  return async (request, response, next) => {
    begin(response, await principalOf(request, known));
    next();
  };
}

async function principalOf(request: Request, { sessions, checkPublisher, secure }: Known): Promise<Principal> {
  const [, sent] = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.get('authorization') ?? '') ?? [];
  if (sent !== undefined) return { kind: 'pipeline', repository: await checkPublisher(sent) };
  const cookie = readCookie(request, 'session', secure);
  if (cookie === undefined) return { kind: 'nobody' };
  const sessionDigest = digestOf(cookie);
  const person = await sessions.find(sessionDigest);
  return person === undefined ? { kind: 'nobody' } : { kind: 'person', person, sessionDigest };
}
