import type { Parts } from '../src/platform/app.ts';
import type { MemberRole } from '../src/auth/roles.ts';
import { digestOf, newSecret } from '../src/auth/secret.ts';
import { signedIn, type SignedIn } from './people.ts';
import { tokenFor } from './publisher-tokens.ts';

/** Headers with which somebody asks. */
export type Asking = Readonly<Record<string, string>>;

/** Everybody who can ask for something, on one portfolio of an owner. */
export interface Cast {
  readonly owner: SignedIn;
  readonly coach: SignedIn;
  readonly assessor: SignedIn;
  /** Of the same organisation, and with no part in the portfolio. */
  readonly stranger: SignedIn;
  /** Of another organisation. */
  readonly outsider: SignedIn;
  /** The pipeline of `owner/name`. */
  readonly pipeline: { readonly headers: Asking };
}

type Stores = Pick<Parts, 'db' | 'portfolios' | 'members'>;

/** Signs everybody in; the portfolios they have parts in are made with {@link portfolioOf}. */
export async function cast({ db }: Stores): Promise<Cast> {
  const [owner, coach, assessor, stranger] = await Promise.all(
    ['Sample Owner', 'Sample Coach', 'Sample Assessor', 'Sample Stranger'].map((name) => signedIn(db, { name }))) as [SignedIn, SignedIn, SignedIn, SignedIn];
  const outsider = await signedIn(db, { name: 'Sample Outsider', organisation: 'another' });
  return { owner, coach, assessor, stranger, outsider, pipeline: { headers: { Authorization: `Bearer ${await tokenFor()}` } } };
}

/** Makes a portfolio of the owner's, with coach and assessor in it, to which `owner/name` may publish. */
export async function portfolioOf({ owner, coach, assessor }: Cast, { portfolios, members }: Stores, id: string): Promise<void> {
  await portfolios.create({ id, title: id, repository: 'owner/name' }, owner.person);
  await take(members, id, 'coach', coach);
  await take(members, id, 'assessor', assessor);
}

async function take(members: Stores['members'], id: string, role: Exclude<MemberRole, 'owner'>, { person }: SignedIn): Promise<void> {
  const digest = digestOf(newSecret());
  await members.invite(id, role, digest);
  await members.join(digest, person);
}
