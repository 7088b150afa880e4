import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

import type { Response } from 'express';

import { visitorOf } from '../../auth/visit.ts';
import { recentlyUsed } from './recently-used.ts';

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** How many bytes of compressed pages are kept: thousands of them. */
const kept = 32 * 1024 * 1024;
const cache = recentlyUsed<Buffer>(kept);
const pending = new Map<string, Promise<Buffer>>();

/**
 * Sends a page that is the same for everybody who is not signed in. For them it is made and compressed once.
 *
 * @ksb remembered-pages D8 K8 K12 S17 S18: the page that most people read is made once for each publication and sent at
 * a tenth of its size, so a crowd of readers costs little and somebody with a slow telephone waits less.
 * @cut replace "const page = cache.get(key) ?? " with "const page = "
 *
 * @param of everything that the page depends on; when any of it changes, the page is made anew
 */
export async function sendPage(response: Response, of: readonly unknown[], make: () => Promise<string>): Promise<void> {
  // What is compressed along with what somebody else wrote can be guessed from its length; so nothing of a person's is.
  if (visitorOf(response) !== undefined) {
    response.send(await make());
    return;
  }
  const { req: request } = response;
  const key = JSON.stringify([request.path, ...of]);
  const page = cache.get(key) ?? await makeOnce(key, make);
  response.type('html').vary('Accept-Encoding');
  if (request.acceptsEncodings('gzip') === false) response.send(await expand(page));
  else response.set('Content-Encoding', 'gzip').send(page);
}

/** A page that a crowd asks for at the same moment is made for the first of them, and the others wait for it. */
async function makeOnce(key: string, make: () => Promise<string>): Promise<Buffer> {
  const making = pending.get(key) ?? remember(key, make).finally(() => pending.delete(key));
  pending.set(key, making);
  return await making;
}

async function remember(key: string, make: () => Promise<string>): Promise<Buffer> {
  const page = await compress(await make());
  return cache.put(key, page, page.byteLength + key.length);
}
