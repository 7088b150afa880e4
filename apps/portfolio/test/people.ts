import { randomUUID } from 'node:crypto';

import type { Identity } from '../src/auth/session-store.ts';
import { digestOf, newSecret } from '../src/auth/secret.ts';
import type { Person } from '../src/auth/principal.ts';
import { postgresSessionStore } from '../src/auth/postgres-session-store.ts';
import type { Database } from '../src/platform/database.ts';

/** Somebody who is signed in, and what their browser sends along. */
export interface SignedIn {
  readonly person: Person;
  readonly headers: { readonly Cookie: string; readonly 'Sec-Fetch-Site': 'same-origin' };
}

/** Somebody, without a database. */
export function samplePerson(): Person {
  return { id: randomUUID(), organisationId: 'organisation', name: 'Sample Owner', roles: ['apprentice'], minor: false, auditKey: randomUUID() };
}

/** Signs somebody in whom no other test knows. */
export async function signedIn(db: Database, own: Partial<Identity> = {}): Promise<SignedIn> {
  const identity: Identity = {
    issuer: 'https://issuer.test',
    subject: randomUUID(),
    organisation: 'organisation',
    name: 'Sample Person',
    roles: ['apprentice', 'coach', 'assessor'],
    ...own,
  };
  const secret = newSecret();
  const person = await postgresSessionStore(db).begin(identity, digestOf(secret));
  return { person, headers: { Cookie: `session=${secret}`, 'Sec-Fetch-Site': 'same-origin' } };
}
