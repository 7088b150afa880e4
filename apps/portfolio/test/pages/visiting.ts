import { createServer, type Server } from 'node:http';
import { once } from 'node:events';

import type { BrowserContextOptions, Page } from 'playwright-core';

import { fixedToggles } from '../fixed-toggles.ts';
import { openBrowser } from './browser.ts';
import { fakeStores, type Kept } from './fake-stores.ts';
import { testApp } from './test-app.ts';

/** A page of a running app over what is kept, and what the browser complained about. */
export interface Visit {
  readonly page: Page;
  /** Opens an address of the app. */
  readonly go: (place: string) => Promise<void>;
  /** What the console said, and what failed to load. */
  readonly complaints: readonly string[];
}

/** Runs a body against the pages in a real browser, and closes everything afterwards. */
export async function visiting(
  kept: readonly Kept[],
  options: BrowserContextOptions,
  body: (visit: Visit) => Promise<void>,
): Promise<void> {
  const browser = await openBrowser();
  // What is tried out on some people has to be in order too.
  const server = createServer(testApp(fakeStores(kept, { ...fixedToggles(), isOn: () => true })));
  try {
    const origin = await listen(server);
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? '';
      if (reason !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${reason}`);
    });
    const go = async (place: string): Promise<void> => {
      await page.goto(`${origin}${place}`);
    };
    await body({ page, go, complaints });
  } finally {
    await browser.close();
    server.close();
  }
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the test server has no port');
  return `http://127.0.0.1:${address.port}`;
}
