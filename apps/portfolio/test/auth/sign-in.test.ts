import type { Server } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startIdentity } from '@exemplar/local/identity';
import { proving } from '@exemplar/ksb/proving';

import { identityIn, oidcProvider } from '../../src/auth/oidc.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { Browser } from './plain-browser.ts';

let identity: Server;
let service: RunningService;

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

beforeAll(async () => {
  const port = await freePort();
  const issuer = new URL(`http://127.0.0.1:${port}`);
  service = await runningService({}, (origin) => ({ provider: oidcProvider({ issuer, clientId: 'portfolio', origin }) }));
  identity = await startIdentity({ port, service: service.url, repository: 'owner/name', requestToken: 'right' });
});

afterAll(async () => {
  identity.closeAllConnections();
  identity.close();
  await service.stop();
});

describe('signing in', () => {
  it('leads to the provider and back to where one wanted to go', proving('sign-in-elsewhere', async () => {
    const browser = new Browser();
    const choice = await browser.follow(`${service.url}/complaints`);
    expect(choice.text).toContain('Sign in as a sample person');
    const page = await browser.choose(choice, 'sample-coach');
    expect(page.url).toBe(`${service.url}/complaints`);
    expect(page.text).toContain('Sample Coach');
    expect((await browser.follow(`${service.url}/account`)).text).toContain('sample-provider');
  }));

  it('sets cookies that no script reads and no other site sends', proving('strict-cookies', async () => {
    const { headers } = await fetch(`${service.url}/sign-in`, { redirect: 'manual' });
    expect(headers.get('set-cookie')).toMatch(/^sign-in=[\w-]+; Max-Age=600; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    const secure = await runningService({ origin: 'https://evidence.example', hosts: new Set(['evidence.example']), provider: service.parts.provider });
    const { status, headers: overTls } = await get(secure.url, 'evidence.example', '/sign-in');
    await secure.stop();
    expect(status).toBe(303);
    expect(String(overTls['set-cookie'])).toMatch(/^__Host-sign-in=[\w-]+; Max-Age=600; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/);
  }));

  it.each([
    ['an answer without the cookie of the question', (browser: Browser) => { browser.forget(); }],
    ['an answer to somebody else’s question', async (browser: Browser) => { await browser.follow(`${service.url}/sign-in`); }],
  ])('refuses %s', proving('sign-in-elsewhere', async (_what: string, meddle: (browser: Browser) => unknown) => {
    const browser = new Browser();
    const choice = await browser.follow(`${service.url}/sign-in`);
    const callback = await browser.choose(choice, 'sample-apprentice', { stopAt: '/sign-in/callback' });
    await meddle(browser);
    const page = await browser.follow(callback.url);
    expect(page.status).toBe(400);
    expect(page.text).toContain('Begin');
  }));

  it('refuses an answer that is used twice', async () => {
    const browser = new Browser();
    const choice = await browser.follow(`${service.url}/sign-in`);
    const callback = await browser.choose(choice, 'sample-apprentice', { stopAt: '/sign-in/callback' });
    const thief = browser.copy();
    expect((await browser.follow(callback.url)).status).toBe(200);
    expect((await thief.follow(callback.url)).status).toBe(400);
  });

  it('goes to the service’s own name first, where the cookies are', async () => {
    const { status, headers } = await get(service.url, 'localhost', '/sign-in?to=/account');
    expect([status, headers['location']]).toEqual([303, `${service.url}/sign-in?to=/account`]);
  });

  it('says so when the provider is away, and works when it is back', async () => {
    const port = await freePort();
    const issuer = new URL(`http://127.0.0.1:${port}`);
    const own = await runningService({}, (origin) => ({ provider: oidcProvider({ issuer, clientId: 'portfolio', origin }) }));
    const away = await fetch(`${own.url}/sign-in`, { redirect: 'manual' });
    expect([away.status, await away.text()]).toEqual([503, expect.stringContaining('The sign-in provider does not answer')]);
    const back = await startIdentity({ port, service: own.url, repository: 'owner/name', requestToken: 'right' });
    expect((await fetch(`${own.url}/sign-in`, { redirect: 'manual' })).status).toBe(303);
    back.closeAllConnections();
    back.close();
    await own.stop();
  });

  it('says so where nobody can', async () => {
    const readersOnly = await runningService();
    const response = await fetch(`${readersOnly.url}/sign-in`);
    expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('Nobody can sign in here')]);
    await readersOnly.stop();
  });

  it('signs out of the provider as well, for whoever wants that', async () => {
    const browser = new Browser();
    await browser.choose(await browser.follow(`${service.url}/sign-in`), 'sample-apprentice');
    const { text } = await browser.send(`${service.url}/sign-out`);
    expect(text).toMatch(/href="http:\/\/127\.0\.0\.1:\d+\/session\/end\?[^"]*signed-out/);
  });
});

/** Asks under a name that is not the address. */
async function get(url: string, host: string, path: string): Promise<{ status: number; headers: Record<string, unknown> }> {
  const { request } = await import('node:http');
  return await new Promise((resolve, reject) => {
    request(url + path, { headers: { host } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
    }).once('error', reject).end();
  });
}

const claims = { iss: 'https://issuer', sub: '1', organisation: 'o', name: 'n', roles: ['coach'] };

describe('what the provider says of a person', () => {
  it.each([
    ['2009-01-01', '2027-01-01'],
    ['2008-11-25', '2026-11-25'],
    ['2008-02-29', undefined],
    ['2010-02-28', '2028-02-28'],
    ['2012-02-29', '2030-03-01'],
    ['2008-11-24', undefined],
    ['1990-05-05', undefined],
    ['yesterday', undefined],
  ])('born on %s they are of age on %s', proving('private-until-adult', (birthdate: string, adultOn: string | undefined) => {
    expect(identityIn({ ...claims, birthdate }, new Date('2026-11-24T10:00:00Z')).adultOn).toBe(adultOn);
  }));

  it.each([{ name: undefined }, { organisation: '' }, { organisation: 'a\0b' }, { name: 'x'.repeat(201) }, { roles: 'coach' }, { sub: 7 }])(
    'is not enough when it is %j',
    (own) => {
      expect(() => identityIn({ ...claims, ...own })).toThrow('does not say your name and your organisation');
    },
  );
});
