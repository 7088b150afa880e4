import { createServer } from 'node:http';
import { Agent, request } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { TLSSocket } from 'node:tls';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { daysLeft, ensureCertificate, readCertificate, renewCertificate } from '../../src/edge/certificate.ts';
import { startEdge } from '../../src/edge/edge.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { until } from '@exemplar/machine/until';

const folder = temporaryFolder();
const service = createServer((incoming, outgoing) => {
  text(incoming).then((body) => outgoing.writeHead(201, { 'X-Own': 'yes' }).end(JSON.stringify({ headers: incoming.headers, body, url: incoming.url })), () => undefined);
});
const servers: Server[] = [service];
let port: number;

beforeAll(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const edge = await startEdge({ port: 0, service: `http://127.0.0.1:${(service.address() as AddressInfo).port}`, folder });
  servers.push(edge);
  port = (edge.address() as AddressInfo).port;
});

afterAll(async () => {
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
});

async function ask(path: string, body = ''): Promise<{ status: number | undefined; own: unknown; text: string; ends: string }> {
  return await new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method: 'PUT', ca: readCertificate(folder).cert, agent: new Agent({ maxCachedSessions: 0 }) }, (response) => {
      const ends = response.socket instanceof TLSSocket ? response.socket.getPeerCertificate().valid_to : 'never';
      text(response).then((said) => { resolve({ status: response.statusCode, own: response.headers['x-own'], text: said, ends }); }, reject);
    });
    asked.once('error', reject);
    asked.end(body);
  });
}

describe('the edge', () => {
  it('ends TLS, and tells the service who called', async () => {
    const { status, own, text: said } = await ask('/path?query=1', 'sent');
    expect([status, own]).toEqual([201, 'yes']);
    expect(JSON.parse(said)).toMatchObject({ body: 'sent', url: '/path?query=1', headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': expect.stringContaining('127.0.0.1') } });
  });

  it('takes up a new certificate while it serves', proving('certificate-without-restart', async () => {
    const before = await ask('/');
    await renewCertificate(folder, 3);
    await until('the new one is shown', async () => (await ask('/').catch(() => before)).ends !== before.ends, 5_000);
    expect(daysLeft(readCertificate(folder))).toBeLessThan(3);
  }));

  it('renews at its start what ends soon, and nothing else', async () => {
    const own = temporaryFolder();
    await renewCertificate(own, 29);
    await ensureCertificate(own);
    const renewed = readCertificate(own);
    expect(daysLeft(renewed)).toBeGreaterThan(89);
    await ensureCertificate(own);
    expect(readCertificate(own)).toEqual(renewed);
  });

  it('says so when the service does not answer', async () => {
    const away = await startEdge({ port: 0, service: 'http://127.0.0.1:1', folder });
    servers.push(away);
    port = (away.address() as AddressInfo).port;
    expect(await ask('/')).toMatchObject({ status: 502, text: 'The service does not answer.\n' });
  });
});
