import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { createRemoteJWKSet, jwtVerify } from 'jose';

import { freePort } from '@exemplar/machine/free-port';
import { clientId, startIdentity } from '../../src/identity/identity.ts';
import { samplePeople } from '../../src/identity/people.ts';

let server: Server;
let issuer: string;

beforeAll(async () => {
  const port = await freePort();
  server = await startIdentity({ port, service: 'http://127.0.0.1:1', repository: 'owner/name', requestToken: 'Right' });
  issuer = `http://127.0.0.1:${port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const keys = () => createRemoteJWKSet(new URL(`${issuer}/jwks`));
const token = async (headers: Record<string, string>) => await fetch(`${issuer}/actions/token?audience=https%3A%2F%2Fevidence.example`, { headers });

describe('the sample provider', () => {
  it('says of itself what the standard asks for', async () => {
    const metadata = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as Record<string, unknown>;
    expect(metadata).toMatchObject({ issuer, jwks_uri: `${issuer}/jwks`, code_challenge_methods_supported: ['S256'] });
  });

  it.each([
    ['another address to come back to', { redirect_uri: 'https://evil.example/' }, 'redirect_uri'],
    ['no challenge', { code_challenge: '', code_challenge_method: '' }, 'PKCE'],
    ['a service that it does not know', { client_id: 'evil' }, 'client'],
  ])('refuses %s', async (_what, own, words) => {
    const asked = new URLSearchParams({
      client_id: clientId, response_type: 'code', scope: 'openid', redirect_uri: 'http://127.0.0.1:1/sign-in/callback',
      code_challenge: 'x'.repeat(43), code_challenge_method: 'S256', ...own,
    });
    for (const [name, value] of [...asked]) if (value === '') asked.delete(name);
    const response = await fetch(`${issuer}/auth?${asked.toString()}`, { redirect: 'manual' });
    expect(`${await response.text()} ${decodeURIComponent(response.headers.get('location') ?? '')}`).toContain(words);
    expect(response.headers.get('location') ?? '').not.toContain('code=');
  });

  it('gives a pipeline a token as GitHub does, and only to whom may ask', proving('real-provider-locally', async () => {
    const { value } = (await (await token({ Authorization: 'Bearer Right' })).json()) as { value: string };
    const { payload } = await jwtVerify(value, keys(), { issuer, audience: 'https://evidence.example' });
    expect(payload).toMatchObject({ sub: 'repo:owner/name:ref:refs/heads/main', repository: 'owner/name', ref: 'refs/heads/main' });
    for (const headers of [{}, { Authorization: 'Bearer right' }, { Authorization: 'Right' }]) expect((await token(headers as Record<string, string>)).status).toBe(401);
  }));

  it('is reached from this machine alone', async () => {
    const { port, address } = server.address() as AddressInfo;
    expect(address).toBe('127.0.0.1');
    const outer = Object.values(networkInterfaces()).flat().find((one) => one?.internal === false && one.family === 'IPv4');
    if (outer !== undefined) await expect(fetch(`http://${outer.address}:${port}/`)).rejects.toThrow('fetch failed');
  });

  it('knows people whom nobody could take for real ones', () => {
    for (const { name, subject } of samplePeople()) expect([name, subject].every((one) => /^sample/i.test(one))).toBe(true);
    const young = samplePeople(new Date('2026-11-24')).find(({ birthdate }) => birthdate !== undefined);
    expect(young?.birthdate).toBe('2009-01-01');
  });
});
