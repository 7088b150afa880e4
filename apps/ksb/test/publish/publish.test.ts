import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from '@jest/globals';

import type { Evidence } from '../../src/evidence/evidence.ts';
import { joinEvidence } from '../../src/evidence/join.ts';
import { portfolioClient, type PortfolioClient, type Receipt } from '../../src/publish/portfolio-client.ts';
import { publish } from '../../src/publish/publish.ts';
import { proving } from '../../src/proof/proving.ts';
import { findings, passed } from '../evidence/findings.ts';

const evidence = joinEvidence(findings(passed));

/** A portfolio service that keeps snapshots in memory and notes what it was asked. */
function memoryClient(): PortfolioClient & { readonly asked: string[]; readonly kept: Map<string, Evidence> } {
  const portfolios = new Set<string>();
  const kept = new Map<string, Evidence>();
  const asked: string[] = [];
  return {
    asked,
    kept,
    putSnapshot(portfolio, document) {
      asked.push(`put ${portfolio}`);
      if (!portfolios.has(portfolio)) return Promise.resolve(undefined);
      const key = `${portfolio} ${document.commit}`;
      const outcome: Receipt['outcome'] = kept.has(key) ? 'unchanged' : 'created';
      kept.set(key, document);
      return Promise.resolve({ portfolioId: portfolio, commit: document.commit, digest: '', outcome, claimCount: 1 });
    },
    createPortfolio({ id }) {
      asked.push(`create ${id}`);
      portfolios.add(id);
      return Promise.resolve();
    },
  };
}

describe('publishing', () => {
  it('creates the portfolio once, and changes nothing the second time', proving('publish-idempotent', async () => {
    const client = memoryClient();
    const destination = { portfolio: 'mine', title: 'Mine' };
    expect(await publish(client, evidence, destination)).toMatchObject({ outcome: 'created' });
    expect(await publish(client, evidence, destination)).toMatchObject({ outcome: 'unchanged' });
    expect(client.asked).toEqual(['put mine', 'create mine', 'put mine', 'put mine']);
    expect([...client.kept.values()]).toEqual([evidence]);
  }));

  it('creates no portfolio that nobody asked for', async () => {
    const client = memoryClient();
    await expect(publish(client, evidence, { portfolio: 'mien' })).rejects.toThrow('there is no portfolio “mien”');
    expect(client.asked).toEqual(['put mien']);
  });
});

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

describe('the client', () => {
  it('asks again when an answer was lost', async () => {
    let requests = 0;
    const url = await serve((request, response) => {
      requests += 1;
      if (requests < 3) request.socket.destroy();
      else response.writeHead(201, { 'content-type': 'application/json' }).end('{"outcome":"unchanged"}');
    });
    expect(await portfolioClient(url).putSnapshot('a', evidence)).toEqual({ outcome: 'unchanged' });
    expect(requests).toBe(3);
  });

  it('says what the service found wrong, and where', async () => {
    const problem = { detail: 'The evidence does not fit.', errors: [{ pointer: '/claims/0/id', detail: 'is too long' }] };
    const url = await serve((_, response) => {
      response.writeHead(422, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
    });
    await expect(portfolioClient(url).putSnapshot('a', evidence)).rejects.toThrow(
      `${url.origin} answered 422: The evidence does not fit.\n  /claims/0/id is too long`,
    );
  });

  it('shows the words of a service that is not ours', async () => {
    const url = await serve((_, response) => {
      response.writeHead(502).end('Bad gateway');
    });
    await expect(portfolioClient(url).putSnapshot('a', evidence)).rejects.toThrow('answered 502: Bad gateway');
  });

  it('says how to start a service that is not there', async () => {
    const url = await serve(() => undefined);
    running.splice(0).forEach((server) => server.close());
    await expect(portfolioClient(url).putSnapshot('a', evidence)).rejects.toThrow('Start the service with: pnpm start');
  });
});
