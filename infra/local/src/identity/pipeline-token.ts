import { SignJWT, type CryptoKey } from 'jose';

/** What signs, and under which name its public half is published. */
export interface SigningKey {
  readonly key: CryptoKey;
  readonly keyId: string;
}

const minutes = 5;

/**
 * A token as GitHub Actions gives it to a job on the main branch of a repository.
 * @see https://docs.github.com/actions/reference/security/oidc
 */
export async function pipelineToken({ key, keyId }: SigningKey, { issuer, audience, repository }: Said): Promise<string> {
  const [owner = ''] = repository.split('/');
  const claims = {
    sub: `repo:${repository}:ref:refs/heads/main`,
    repository,
    repository_id: '1',
    repository_owner: owner,
    repository_owner_id: '2',
    ref: 'refs/heads/main',
    event_name: 'push',
    workflow: 'local',
  };
  return await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: keyId, typ: 'JWT' })
    .setIssuer(issuer).setAudience(audience).setIssuedAt().setNotBefore('0s').setExpirationTime(`${minutes}m`)
    .sign(key);
}

interface Said {
  readonly issuer: string;
  readonly audience: string;
  /** `owner/name`. */
  readonly repository: string;
}
