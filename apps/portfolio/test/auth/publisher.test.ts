import { createHmac } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { exportSPKI, generateKeyPair } from 'jose';

import { checkPublisher, publishedKeys } from '../../src/auth/publisher.ts';
import { Problem } from '../../src/platform/problem.ts';
import { audience, claimsOf, issuer, keys, publishedKeysServer, tokenFor } from '../publisher-tokens.ts';

const check = checkPublisher({ issuer, audience, keys });
const now = (): number => Math.floor(Date.now() / 1000);
const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

async function refusalOf(token: string): Promise<string> {
  try {
    await check(token);
  } catch (error) {
    if (error instanceof Problem) return `${error.details.status} ${error.message}`;
    throw error;
  }
  return 'accepted';
}

describe('a pipeline’s token', () => {
  it('says for which repository it speaks', async () => {
    expect(await check(await tokenFor())).toEqual({ name: 'owner/name', id: '1001' });
  });

  it('may have a subject that holds the numbers as well', proving('no-long-lived-secret', async () => {
    const immutable = { ...claimsOf(), sub: 'repo:owner@2002/name@1001:environment:production' };
    expect(await check(await tokenFor(immutable))).toEqual({ name: 'owner/name', id: '1001' });
  }));

  it.each<readonly [string, Record<string, unknown>, string]>([
    ['another issuer', { iss: 'https://evil.example' }, '“iss”'],
    ['another audience', { aud: 'https://another.example' }, '“aud”'],
    ['no audience', { aud: undefined }, '“aud”'],
    ['a time that is past', { iat: now() - 600, nbf: now() - 600, exp: now() - 1 }, 'expired'],
    ['a time that is to come', { nbf: now() + 600 }, '“nbf”'],
    ['no end', { exp: undefined }, '“exp”'],
    ['no beginning', { iat: undefined }, '“iat”'],
    ['a day of life', { iat: now() - 86_400, nbf: now() - 86_400, exp: now() + 86_400 }, 'expired|“iat”'],
    ['no repository', { repository: undefined }, '“repository”'],
    ['a repository that is a list', { repository: ['owner/name'] }, 'for which repository'],
    ['a subject of another repository', { sub: 'repo:other/name:ref:refs/heads/main' }, 'for which repository'],
    ['a subject that only begins like it', { sub: 'repo:owner/name-of-mine:ref:refs/heads/main' }, 'for which repository'],
    ['a subject of another number', { sub: 'repo:owner@2002/name@9:environment:x' }, 'for which repository'],
    ['a subject of another owner’s number', { sub: 'repo:owner@9/name@1001:environment:x' }, 'for which repository'],
    ['a subject of one’s own form', { sub: 'owner/name' }, 'for which repository'],
    ['no subject', { sub: undefined }, '“sub”'],
    ['a pull request', { event_name: 'pull_request', sub: 'repo:owner/name:pull_request', ref: 'refs/pull/1/merge' }, 'pull request'],
    ['a pull request that runs on the target', { event_name: 'pull_request_target' }, 'pull request'],
    ['a tag', { ref: 'refs/tags/v1' }, 'branch'],
    ['no branch', { ref: undefined }, 'branch'],
  ])('is refused with %s', proving('no-long-lived-secret', async (_what: string, own: Record<string, unknown>, reason: string) => {
    expect(await refusalOf(await tokenFor({ ...claimsOf(), ...own }))).toMatch(new RegExp(`^401 .*(?:${reason})`));
  }));

  it('is refused when somebody else has signed it', proving('no-long-lived-secret', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    expect(await refusalOf(await tokenFor(claimsOf(), { key: privateKey }))).toMatch('its signature does not hold');
  }));

  it('is refused when a word in it was changed', async () => {
    const [head = '', , signature = ''] = (await tokenFor()).split('.');
    const changed = base64({ ...claimsOf('thief/name'), iat: now(), exp: now() + 300 });
    expect(await refusalOf([head, changed, signature].join('.'))).toMatch('its signature does not hold');
  });

  it('is refused without a signature, and with one that the public key itself made', proving('no-long-lived-secret', async () => {
    const body = base64({ ...claimsOf(), iat: now(), nbf: now(), exp: now() + 300 });
    const none = [base64({ alg: 'none', typ: 'JWT' }), body, ''].join('.');
    expect(await refusalOf(none)).toMatch(/^401/);
    const { publicKey } = await generateKeyPair('RS256');
    const head = base64({ alg: 'HS256', kid: 'own', typ: 'JWT' });
    const signature = createHmac('sha256', await exportSPKI(publicKey)).update(`${head}.${body}`).digest('base64url');
    expect(await refusalOf([head, body, signature].join('.'))).toMatch(/^401/);
  }));

  it.each(['', 'x', 'a.b.c', '....', 'e30.e30.e30', `${'a'.repeat(10_000)}.b.c`])('is refused when it is none: %s', async (token) => {
    expect(await refusalOf(token)).toMatch(/^401/);
  });
});

describe('the keys of the provider', () => {
  it('are fetched where they are published', async () => {
    const server = await publishedKeysServer();
    const fetched = checkPublisher({ issuer, audience, keys: publishedKeys(new URL(server.url)) });
    expect(await fetched(await tokenFor())).toMatchObject({ name: 'owner/name' });
    await server.stop();
  });

  it('that cannot be had are our trouble and not the pipeline’s', async () => {
    const server = await publishedKeysServer();
    await server.stop();
    const fetched = checkPublisher({ issuer, audience, keys: publishedKeys(new URL(server.url)) });
    await expect(fetched(await tokenFor())).rejects.toMatchObject({ details: { status: 503 }, headers: { 'Retry-After': '10' } });
  });
});
