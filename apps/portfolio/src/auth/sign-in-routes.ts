import express, { type Response, type Router } from 'express';

import { show } from '../platform/pages/show.ts';
import { Problem } from '../platform/problem.ts';
import type { Handshake, SignInProvider } from './oidc.ts';
import { digestOf, newSecret } from './secret.ts';
import { clearCookie, readCookie, setCookie } from './session-cookie.ts';
import { sessionHours, type SessionStore } from './session-store.ts';
import { personOf, principalOf } from './visit.ts';

/** What signing in needs. */
export interface SignIn {
  readonly sessions: SessionStore;
  /** Absent where the service is run for readers only. */
  readonly provider: SignInProvider | undefined;
  /** The service's own address. */
  readonly origin: string;
}

/** Minutes between leaving for the provider and coming back. */
const patience = 10;

interface Away extends Handshake {
  /** Where the person wanted to go. */
  readonly to: string;
}

/** Signing in, and out again. */
export function signInRoutes({ sessions, provider, origin }: SignIn): Router {
  const router = express.Router();
  const secure = origin.startsWith('https:');

  router.get('/sign-in', async (request, response) => {
    if (provider === undefined) throw new Problem('unavailable', 'Nobody can sign in here: this copy of the service has no sign-in provider.');
    // The provider comes back to one address only, and cookies stay with the name under which they were set.
    if (request.get('host') !== new URL(origin).host) {
      response.redirect(303, `${origin}${request.originalUrl}`);
      return;
    }
    const { address, handshake } = await provider.begin();
    const away: Away = { ...handshake, to: placeIn(request.query['to']) };
    setCookie(response, 'sign-in', Buffer.from(JSON.stringify(away)).toString('base64url'), { secure, minutes: patience });
    response.set('Cache-Control', 'no-store').redirect(303, address.href);
  });

  router.get('/sign-in/callback', async (request, response) => {
    const away = awayIn(readCookie(request, 'sign-in', secure));
    clearCookie(response, 'sign-in', secure);
    if (provider === undefined || away === undefined) {
      throw new Problem('malformed-request', 'Signing in took too long, or was begun in another browser. Begin again.');
    }
    const identity = await provider.finish(new URL(request.originalUrl, origin), away);
    const secret = newSecret();
    await sessions.begin(identity, digestOf(secret));
    await endFormer(response);
    setCookie(response, 'session', secret, { secure, minutes: sessionHours.most * 60 });
    response.set('Cache-Control', 'no-store').redirect(303, away.to);
  });

  router.post('/sign-out', async (_request, response) => {
    await endFormer(response);
    await goodbye(response);
  });

  router.post('/sign-out-everywhere', async (_request, response) => {
    await sessions.endAll(personOf(response).id);
    await goodbye(response);
  });

  router.get('/signed-out', (_request, response) => {
    response.send(show(response, 'auth/signed-out.njk', { provider: '' }));
  });

  /** A browser has one session; the one before ends when another begins. */
  const endFormer = async (response: Response): Promise<void> => {
    const principal = principalOf(response);
    if (principal.kind === 'person') await sessions.end(principal.sessionDigest);
  };

  const goodbye = async (response: Response): Promise<void> => {
    clearCookie(response, 'session', secure);
    // Whether the provider can be reached changes nothing about being signed out here.
    const address = await provider?.leave().catch(() => undefined);
    response.set('Clear-Site-Data', '"cache"').send(show(response, 'auth/signed-out.njk', { provider: address?.href ?? '', visitor: undefined }));
  };

  return router;
}

/**
 * Where to go after signing in: a page of this service and nowhere else.
 *
 * @ksb no-open-redirect D9 K5 S9: after signing in people land on a page of this service, whatever the link that they
 * followed asked for, so a link to us cannot be made to lead to a copy of us.
 */
export function placeIn(value: unknown): string {
  const place = typeof value === 'string' ? value : '';
  const resolved = URL.parse(place, 'http://own.invalid');
  // What is resolved is what the browser will follow: /.//elsewhere becomes //elsewhere.
  const own = place.startsWith('/') && place.length <= 2_000 && resolved?.host === 'own.invalid' && !resolved.pathname.startsWith('//');
  return own ? `${resolved.pathname}${resolved.search}` : '/';
}

function awayIn(cookie: string | undefined): Away | undefined {
  try {
    const { state, nonce, verifier, to } = JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString()) as Readonly<Record<keyof Away, unknown>>;
    if (typeof state !== 'string' || typeof nonce !== 'string' || typeof verifier !== 'string') return undefined;
    return { state, nonce, verifier, to: placeIn(to) };
  } catch {
    // Not a cookie of ours, which is told to the person as such.
    return undefined;
  }
}
