import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

import { afterEach, describe, expect, it } from '@jest/globals';

import { joinEvidence } from '../../src/evidence/join.ts';
import { proving } from '../../src/proof/proving.ts';
import { pipelineToken } from '../../src/publish/pipeline-token.ts';
import { publish, type Receipt } from '../../src/publish/publish.ts';
import { findings, passed } from '../evidence/findings.ts';

const evidence = joinEvidence(findings(passed));
const running: ReturnType<typeof createServer>[] = [];

afterEach(() => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

const send = async (service: URL): Promise<Receipt> => await publish(evidence, { service, portfolio: 'mine', token: 'token' });

describe('publishing', () => {
  it('sends the document with the token, and again when the answer was lost, to one effect', proving('publish-idempotent', async () => {
    const kept = new Map<string, unknown>();
    let requests = 0;
    const url = await serve((request, response) => {
      requests += 1;
      void json(request).then((document) => {
        const place = `${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''}`;
        const outcome = kept.has(place) ? 'unchanged' : 'created';
        kept.set(place, document);
        if (requests < 3) request.socket.destroy();
        else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ outcome }));
      });
    });
    expect(await send(url)).toEqual({ outcome: 'unchanged' });
    expect(requests).toBe(3);
    expect([...kept]).toEqual([[`PUT /api/portfolios/mine/snapshots/${evidence.commit} Bearer token`, JSON.parse(JSON.stringify(evidence))]]);
  }));

  it('keeps the path under which the service stands', async () => {
    const places: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      places.push(request.url);
      response.end('{}');
    });
    await send(new URL('/behind/', url));
    expect(places).toEqual([`/behind/api/portfolios/mine/snapshots/${evidence.commit}`]);
  });

  it('asks again when the service says that it is not ready', async () => {
    let requests = 0;
    const url = await serve((_, response) => {
      requests += 1;
      if (requests === 1) response.writeHead(503).end('{}');
      else response.end('{"outcome":"created"}');
    });
    expect(await send(url)).toEqual({ outcome: 'created' });
  });

  it('says what the service found wrong, and where', async () => {
    const problem = { detail: 'The evidence does not fit.', errors: [{ pointer: '/claims/0/id', detail: 'is too long' }] };
    const url = await serve((_, response) => {
      response.writeHead(422, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
    });
    await expect(send(url)).rejects.toThrow(`${url.origin} answered 422: The evidence does not fit.\n  /claims/0/id is too long`);
  });

  it('shows the words of a service that is not ours', async () => {
    const url = await serve((_, response) => {
      response.writeHead(502).end('Bad gateway');
    });
    await expect(send(url)).rejects.toThrow('answered 502: Bad gateway');
  });

  it('says how to start a service that is not there', async () => {
    const url = await serve(() => undefined);
    running.splice(0).forEach((server) => server.close());
    await expect(send(url)).rejects.toThrow('Start the service with: pnpm start');
  });
});

describe('the token of a pipeline', () => {
  it('is asked of its provider, for one service', async () => {
    const asked: string[] = [];
    const url = await serve((request, response) => {
      asked.push(`${request.url ?? ''} ${request.headers.authorization ?? ''}`);
      response.end('{"value":"a.b.c"}');
    });
    const environment = { ACTIONS_ID_TOKEN_REQUEST_URL: `${url.href}token?version=1`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'right' };
    expect(await pipelineToken(environment, 'https://evidence.example')).toBe('a.b.c');
    expect(asked).toEqual(['/token?version=1&audience=https%3A%2F%2Fevidence.example bearer right']);
  });

  it.each([
    ['outside of a pipeline', {}, undefined, 'only a pipeline publishes'],
    ['to a job without the permission', { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'wrong' }, [403, '{}'] as const, 'id-token: write'],
    ['by a provider that says something else', { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'right' }, [200, '{}'] as const, 'gave no token'],
    ['by something that is no provider', { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'right' }, [200, '<html>'] as const, 'did not give a token'],
  ])('is not given %s, which is said', async (_, environment, answer, words) => {
    const url = await serve((_request, response) => {
      const [status, body] = answer ?? [500, ''];
      response.writeHead(status).end(body);
    });
    const place = answer === undefined ? {} : { ACTIONS_ID_TOKEN_REQUEST_URL: url.href };
    await expect(pipelineToken({ ...environment, ...place }, url.origin)).rejects.toThrow(words);
  });
});
