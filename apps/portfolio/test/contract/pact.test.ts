import { spawn } from 'node:child_process';
import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { runningService, type RunningService } from '../running-service.ts';

let service: RunningService;

beforeAll(async () => {
  service = await runningService();
});

afterAll(async () => {
  await service.stop();
});

/** How a verification ended, and what it said; it is a process because it writes past Jest. */
async function verify(providerUrl: string): Promise<{ code: number | null; said: string }> {
  const script = fileURLToPath(import.meta.resolve('./verify-pact.ts'));
  // The warning is about a library of the verifier's.
  const child = spawn(process.execPath, ['--disable-warning=DEP0060', script, providerUrl], {
    env: { ...process.env, PACT_DO_NOT_TRACK: 'true', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const code = new Promise<number | null>((resolve) => { child.once('exit', resolve); });
  const said = await text(child.stdout);
  return { code: await code, said: stripVTControlCharacters(said) };
}

/** What a broken provider does to an answer before it sends it. */
type Spoil = (status: number, body: string) => { readonly status: number; readonly body: string };

/** Stands before the service and spoils its answers, while something is done. */
async function behindBrokenProvider<Result>(spoil: Spoil, work: (url: string) => Promise<Result>): Promise<Result> {
  const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method, headers, url } = request;
    const upstream = send(`${service.url}${url ?? ''}`, { method, headers });
    request.pipe(upstream);
    const answer = await new Promise<IncomingMessage>((resolve) => upstream.once('response', resolve));
    const { status, body } = spoil(answer.statusCode ?? 0, await text(answer));
    response.writeHead(status, { 'content-type': answer.headers['content-type'] ?? 'text/plain' }).end(body);
  };
  const server = createServer((request, response) => {
    forward(request, response).catch((error: unknown) => { response.destroy(error instanceof Error ? error : undefined); });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('the pact with those who publish', () => {
  it('is kept by the real service over the real database', proving('pact-contract', async () => {
    const { code, said } = await verify(service.url);
    expect(said).toContain('the same snapshot again');
    expect({ code, said }).toMatchObject({ code: 0, said: expect.not.stringContaining('Failures') });
  }));

  it('is kept through a provider that spoils nothing', async () => {
    expect(await behindBrokenProvider((status, body) => ({ status, body }), verify)).toMatchObject({ code: 0 });
  });

  it.each<readonly [string, string, Spoil]>([
    ['another status', 'expected 201 but was 200', (status, body) => ({ status: status === 201 ? 200 : status, body })],
    ['a field less', 'outcome', (status, body) => ({ status, body: body.replace(/"outcome":"\w+",/, '') })],
    ['a digest of another kind', 'md5:', (status, body) => ({ status, body: body.replace('"sha256:', '"md5:') })],
  ])('is seen to be broken by %s', proving('pact-contract', async (_what: string, why: string, spoil: Spoil) => {
    const { code, said } = await behindBrokenProvider(spoil, verify);
    expect(said.slice(said.indexOf('Failures:'))).toContain(why);
    expect(code).toBe(1);
  }));
});
