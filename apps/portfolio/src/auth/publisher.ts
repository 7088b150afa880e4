import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';

import { Problem } from '../platform/problem.ts';
import type { PublishingRepository } from './principal.ts';

/** Says which repository's pipeline a token speaks for. */
export type CheckPublisher = (token: string) => Promise<PublishingRepository>;

/** Whose tokens are believed. */
export interface Trust {
  readonly issuer: string;
  /** The service's own address; a token made for another service is of no use here. */
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
}

/** Tokens last minutes; one that was made longer ago is somebody else's find. */
const oldest = '15 minutes';

/**
 * Believes tokens that GitHub Actions, or whoever speaks as it does, signs for the job that publishes.
 *
 * @ksb no-long-lived-secret D5 D9 K5 S9: the pipeline proves who it is with a token that its provider signs for this
 * one job, so there is no password for publishing that could be stolen, leaked in a log or forgotten in a repository.
 */
export function checkPublisher({ issuer, audience, keys }: Trust): CheckPublisher {
  return async (token) => {
    const payload = await verify(token, { issuer, audience, keys });
    const repository = repositoryIn(payload);
    if (repository === undefined) throw refused('it does not say for which repository and job it was made');
    const reason = objection(payload);
    if (reason !== undefined) throw refused(reason);
    return repository;
  };
}

/** The keys of an issuer, fetched when they are first needed and again when it has new ones. */
export function publishedKeys(address: URL): JWTVerifyGetKey {
  return createRemoteJWKSet(address, { timeoutDuration: 5_000, cooldownDuration: 30_000 });
}

async function verify(token: string, { issuer, audience, keys }: Trust): Promise<JWTPayload> {
  try {
    const requiredClaims = ['exp', 'iat', 'sub', 'repository'];
    const algorithms = ['RS256', 'ES256'];
    const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms, requiredClaims, maxTokenAge: oldest });
    return payload;
  } catch (error) {
    const unreachable = error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError) || error.code === 'ERR_JOSE_GENERIC';
    if (unreachable) {
      throw new Problem('unavailable', `The keys of ${issuer} cannot be had just now.`, { headers: { 'Retry-After': '10' }, cause: error });
    }
    throw refused(reasonOf(error), error);
  }
}

function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'it has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `its “${error.claim}” is not what it must be here`;
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey) return 'its signature does not hold';
  return 'it is not a token that can be checked';
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `repo:owner/name:…`, or `repo:owner@OWNERID/name@ID:…` for repositories with an immutable subject. */
const subject = /^repo:([\w.-]+)(?:@(\d+))?\/([\w.-]+)(?:@(\d+))?:.+$/;

function repositoryIn({ sub = '', repository, repository_id: id, repository_owner_id: ownerId }: JWTPayload): PublishingRepository | undefined {
  const [, owner, subjectOwnerId, name, subjectId] = subject.exec(sub) ?? [];
  if (owner === undefined || name === undefined || `${owner}/${name}` !== repository) return undefined;
  if (subjectId !== undefined && subjectId !== text(id)) return undefined;
  if (subjectOwnerId !== undefined && subjectOwnerId !== text(ownerId)) return undefined;
  return { name: repository, ...(text(id) === '' ? {} : { id: text(id) }) };
}

/** A pull request may come from anybody; evidence is what was merged. */
function objection({ event_name: event, ref }: JWTPayload): string | undefined {
  if (text(event).startsWith('pull_request')) return 'it was made for a pull request, and evidence is published from a branch';
  if (!text(ref).startsWith('refs/heads/')) return 'it was not made for a branch';
  return undefined;
}

function refused(reason: string, cause?: unknown): Problem {
  return new Problem('not-signed-in', `The token is not accepted: ${reason}.`, { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' }, cause });
}
