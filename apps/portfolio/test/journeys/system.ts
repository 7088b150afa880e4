import type { Server } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';

import { startIdentity } from '@exemplar/local/identity';
import type { Evidence } from '@exemplar/ksb';
import type { Browser, Page } from 'playwright-core';

import { oidcProvider } from '../../src/auth/oidc.ts';
import { openBrowser } from '../pages/browser.ts';
import { claimsOf, tokenFor } from '../publisher-tokens.ts';
import { runningService, type RunningService } from '../running-service.ts';

/** The service on real Postgres, a real sign-in provider, and a real browser. */
export interface System {
  readonly url: string;
  readonly browser: Browser;
  /** A browser of one's own, signed in as a sample person, who begins at an address. */
  signIn(subject: string, place: string): Promise<Page>;
  /** Publishes as the pipeline of `owner/name`. */
  publish(portfolio: string, evidence: Evidence): Promise<number>;
  stop(): Promise<void>;
}

/** Starts everything that a journey needs. */
export async function journeySystem(viewport = { width: 1280, height: 900 }): Promise<System> {
  const port = await freePort();
  const issuer = new URL(`http://127.0.0.1:${port}`);
  const service: RunningService = await runningService({}, (origin) => ({ provider: oidcProvider({ issuer, clientId: 'portfolio', origin }) }));
  const identity: Server = await startIdentity({ port, service: service.url, repository: 'owner/name', requestToken: 'right' });
  const browser = await openBrowser();
  return {
    url: service.url,
    browser,
    async signIn(subject, place) {
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      await page.goto(`${service.url}${place}`);
      if (page.url().startsWith(service.url)) await page.getByRole('link', { name: 'Sign in' }).first().click();
      await page.locator(`button[value="${subject}"]`).click();
      await page.waitForURL((url) => url.origin === service.url);
      return page;
    },
    async publish(portfolio, evidence) {
      const { status } = await fetch(`${service.url}/api/portfolios/${portfolio}/snapshots/${evidence.commit}`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${await tokenFor(claimsOf())}` },
        body: JSON.stringify(evidence),
      });
      return status;
    },
    async stop() {
      await browser.close();
      identity.closeAllConnections();
      identity.close();
      await service.stop();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
