import type { CookieOptions, Request, Response } from 'express';

/** Cookies of ours: this one for a session, that one for the minutes of signing in. */
type Cookie = 'session' | 'sign-in';

/**
 * Over HTTPS the name makes the browser itself refuse a cookie that anybody else has set.
 * @param secure whether the service is reached over HTTPS
 */
const nameOf = (cookie: Cookie, secure: boolean): string => (secure ? `__Host-${cookie}` : cookie);

/**
 * @ksb strict-cookies D8 D9 K5 S9 S10: a cookie can be read by no script, travels only over an encrypted connection where
 * there is one, and is not sent along by other sites' forms, so a session is hard to steal and hard to abuse.
 */
const optionsFor = (secure: boolean): CookieOptions => ({ httpOnly: true, sameSite: 'lax', secure, path: '/' });

/** Sets a cookie until the browser closes or the time is up, whichever comes first. */
export function setCookie(response: Response, cookie: Cookie, value: string, { secure, minutes }: { secure: boolean; minutes: number }): void {
  response.cookie(nameOf(cookie, secure), value, { ...optionsFor(secure), maxAge: minutes * 60_000 });
}

/** Takes a cookie back. */
export function clearCookie(response: Response, cookie: Cookie, secure: boolean): void {
  response.clearCookie(nameOf(cookie, secure), optionsFor(secure));
}

/** The value of a cookie, if the request has one. */
export function readCookie(request: Request, cookie: Cookie, secure: boolean): string | undefined {
  const value = (request.cookies as Readonly<Record<string, unknown>>)[nameOf(cookie, secure)];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
