import * as client from 'openid-client';

import { Problem } from '../platform/problem.ts';
import type { Identity } from './session-store.ts';

/** What must come back with the answer, so that nobody can slip in an answer to another question. */
export interface Handshake {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Lets somebody else, who is good at it, find out who people are. */
export interface SignInProvider {
  /** Where to send somebody, and what to remember meanwhile. */
  begin(): Promise<{ readonly address: URL; readonly handshake: Handshake }>;
  /**
   * Who came back.
   * @throws Problem when the answer does not fit the question, or is not from the provider
   */
  finish(callback: URL, handshake: Handshake): Promise<Identity>;
  /** Where to sign out of the provider as well, when it has such a place. */
  leave(): Promise<URL | undefined>;
}

/** Which provider, and as whom we ask it. */
export interface ProviderSettings {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret?: string;
  /** The service's own address. */
  readonly origin: string;
}

/**
 * OpenID Connect with the authorization code flow.
 *
 * @ksb sign-in-elsewhere D8 D9 K5 S9 S10: people sign in with the provider they already have, by the open standard and a
 * well-kept library, so there is no password in this service that could be guessed, reused or leaked.
 */
export function oidcProvider({ issuer, clientId, clientSecret, origin }: ProviderSettings): SignInProvider {
  let known: Promise<client.Configuration> | undefined;
  const configuration = async (): Promise<client.Configuration> => {
    known ??= discover(issuer, clientId, clientSecret);
    try {
      return await known;
    } catch (error) {
      // The next one who signs in asks again.
      known = undefined;
      throw new Problem('unavailable', 'The sign-in provider does not answer. Try again in a minute.', { headers: { 'Retry-After': '10' }, cause: error });
    }
  };
  const redirect = `${origin}/sign-in/callback`;
  return {
    async begin() {
      const handshake = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
      const address = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirect,
        scope: 'openid profile portfolio',
        state: handshake.state,
        nonce: handshake.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(handshake.verifier),
        code_challenge_method: 'S256',
      });
      return { address, handshake };
    },
    async finish(callback, { state, nonce, verifier }) {
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      const tokens = await granted(client.authorizationCodeGrant(await configuration(), callback, checks));
      return identityIn(tokens.claims() ?? {});
    },
    async leave() {
      const metadata = (await configuration()).serverMetadata();
      if (metadata.end_session_endpoint === undefined) return undefined;
      return client.buildEndSessionUrl(await configuration(), { post_logout_redirect_uri: `${origin}/signed-out` });
    },
  };
}

async function discover(issuer: URL, clientId: string, clientSecret: string | undefined): Promise<client.Configuration> {
  const authentication = clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret);
  const loopback = issuer.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so only to stand out; on this very machine there is nobody to listen in
  const options = { timeout: 5, ...(loopback ? { execute: [client.allowInsecureRequests] } : {}) };
  return await client.discovery(issuer, clientId, undefined, authentication, options);
}

async function granted<Tokens>(grant: Promise<Tokens>): Promise<Tokens> {
  try {
    return await grant;
  } catch (error) {
    if (error instanceof client.ResponseBodyError || error instanceof client.AuthorizationResponseError || error instanceof client.ClientError) {
      throw new Problem('malformed-request', 'The sign-in provider’s answer does not fit. Begin signing in again.', { cause: error });
    }
    throw new Problem('unavailable', 'The sign-in provider does not answer. Try again in a minute.', { headers: { 'Retry-After': '10' }, cause: error });
  }
}

/**
 * Reads what an ID token says of a person.
 * @throws Problem when the provider does not say what is needed
 */
export function identityIn(claims: Readonly<Record<string, unknown>>, today = new Date()): Identity {
  const { iss, sub, organisation, name, roles = [], birthdate } = claims;
  const said = typeof iss === 'string' && typeof sub === 'string' && isShort(organisation) && isShort(name);
  if (!said || !Array.isArray(roles)) {
    throw new Problem('forbidden', 'The sign-in provider does not say your name and your organisation, and without them you cannot take part.');
  }
  const adultOn = eighteenthBirthday(birthdate);
  return {
    issuer: iss,
    subject: sub,
    organisation,
    name,
    roles: roles.filter((role): role is string => isShort(role)).slice(0, 10),
    ...(adultOn !== undefined && adultOn > today.toISOString().slice(0, 10) ? { adultOn } : {}),
  };
}

const isShort = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 200 && value.isWellFormed() && !value.includes('\0');

function eighteenthBirthday(birthdate: unknown): string | undefined {
  const [, year, rest] = typeof birthdate === 'string' ? (/^(\d{4})(-\d{2}-\d{2})$/.exec(birthdate) ?? []) : [];
  if (year === undefined || rest === undefined) return undefined;
  const day = `${Number(year) + 18}${rest}`;
  // Whoever was born on a leap day comes of age on the first of March.
  return Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day ? `${Number(year) + 18}-03-01` : day;
}
