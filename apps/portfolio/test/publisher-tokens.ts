import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type JWTPayload, type JWTVerifyGetKey } from 'jose';

export const issuer = 'https://token.issuer.test';
export const audience = 'http://127.0.0.1';

const { publicKey, privateKey } = await generateKeyPair('RS256');

/** The keys that the service believes in tests. */
export const keys: JWTVerifyGetKey = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'own', alg: 'RS256' }] });

/** What GitHub says of a job on the main branch of a repository. */
export function claimsOf(repository = 'owner/name'): JWTPayload {
  const [owner = ''] = repository.split('/');
  return {
    iss: issuer,
    aud: audience,
    sub: `repo:${repository}:ref:refs/heads/main`,
    repository,
    repository_owner: owner,
    repository_id: '1001',
    repository_owner_id: '2002',
    ref: 'refs/heads/main',
    event_name: 'push',
  };
}

/** A token as the provider of the pipeline signs it for a job. */
export async function tokenFor(own: JWTPayload = claimsOf(), { key = privateKey, algorithm = 'RS256' } = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return await new SignJWT({ iat: now, nbf: now, exp: now + 300, ...own }).setProtectedHeader({ alg: algorithm, kid: 'own', typ: 'JWT' }).sign(key);
}

/** The address where the keys are published, for a service in another process. */
export async function publishedKeysServer(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const document = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'own', alg: 'RS256' }] });
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'application/json').end(document);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
