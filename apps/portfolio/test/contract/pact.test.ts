import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, request as send, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkEvidence } from '@exemplar/ksb';
import { proving } from '@exemplar/ksb/proving';

import { cast, portfolioOf, type Cast } from '../cast.ts';
import { tokenFor } from '../publisher-tokens.ts';
import { runningService, type RunningService } from '../running-service.ts';

let service: RunningService;
let people: Cast;
let arranging: Server;

beforeAll(async () => {
  service = await runningService();
  people = await cast(service.parts);
  arranging = await listening(createServer((request, response) => {
    void text(request).then(arrange).then(() => { response.writeHead(204).end(); });
  }));
});

afterAll(async () => {
  arranging.closeAllConnections();
  arranging.close();
  await service.stop();
});

const pact = path.resolve(import.meta.dirname, '../../../ksb/pacts/ksb-portfolio.json');

/** Brings about what the pact takes for given. */
async function arrange(state: string): Promise<void> {
  const { portfolios, snapshots } = service.parts;
  await portfolios.delete('exemplar');
  if (state === 'no portfolio') return;
  await portfolioOf(people, service.parts, 'exemplar');
  if (state !== 'a portfolio exemplar that holds the snapshot') return;
  const { interactions } = JSON.parse(readFileSync(pact, 'utf8')) as {
    interactions: { description: string; request: { body: { content: unknown } } }[];
  };
  const { evidence } = checkEvidence(interactions.find(({ description }) => description === 'the same snapshot again')?.request.body.content);
  if (evidence === undefined) throw new Error('the pact publishes no snapshot again');
  await snapshots.put('exemplar', evidence);
}

async function listening(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** How a verification ended, and what it said; it is a process because it writes past Jest. */
async function verify(providerUrl: string): Promise<{ code: number | null; said: string }> {
  const script = fileURLToPath(import.meta.resolve('./verify-pact.ts'));
  // The warning is about a library of the verifier's.
  const child = spawn(process.execPath, ['--disable-warning=DEP0060', script, providerUrl, addressOf(arranging), await tokenFor()], {
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
  await listening(server);
  try {
    return await work(addressOf(server));
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
