import type { MemberRole } from '../auth/roles.ts';

/** Somebody who takes part in a portfolio. */
export interface Member {
  readonly personId: string;
  readonly name: string;
  readonly role: MemberRole;
  readonly since: Date;
}

/** Roles that an owner can ask others to take. */
export const invitedRoles = ['coach', 'assessor'] as const;
export type InvitedRole = (typeof invitedRoles)[number];

/** Days until an invitation that nobody took up is void. */
export const invitationDays = 7;

/** An invitation, as the one who holds its link may see it. */
export interface Invitation {
  readonly portfolioId: string;
  readonly title: string;
  readonly role: InvitedRole;
}

/** How taking up an invitation ended. */
export type Joined = 'joined' | 'no-invitation' | 'takes-part-already' | 'other-organisation';

/** Keeps who takes part in what. */
export interface MemberStore {
  list(portfolioId: string): Promise<readonly Member[]>;
  /** Keeps an invitation under a secret's digest. */
  invite(portfolioId: string, role: InvitedRole, digest: string): Promise<void>;
  findInvitation(digest: string): Promise<Invitation | undefined>;
  /** Takes up an invitation, which can be done once. */
  join(digest: string, person: { readonly id: string; readonly organisationId: string }): Promise<Joined>;
  /** Ends somebody's part; an owner's cannot be ended. False when there was nothing to end. */
  remove(portfolioId: string, personId: string): Promise<boolean>;
}
