/** What somebody can be on one portfolio. */
export const memberRoles = ['owner', 'coach', 'assessor'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** Readers come to a portfolio that its owner made public; the publisher is the pipeline of its repository. */
export const roles = [...memberRoles, 'reader', 'publisher'] as const;
export type Role = (typeof roles)[number];

/**
 * Who may do what on a portfolio. What is not listed here nobody may do.
 *
 * @ksb roles-as-data D8 D9 K3 K5 S9 S10: who may do what stands in one table that a person can read and question, and
 * every cell of it is tried against the running service, so a slip in a single page cannot open somebody's portfolio.
 */
export const permissions = {
  'read evidence': ['owner', 'coach', 'assessor', 'reader'],
  'publish evidence': ['publisher'],
  'read reflections': ['owner', 'coach', 'assessor'],
  'write reflections': ['owner'],
  'read reviews': ['owner', 'coach', 'assessor'],
  'comment': ['owner', 'coach', 'assessor'],
  'review': ['assessor'],
  'see the gateway': ['owner', 'coach', 'assessor'],
  'see who takes part': ['owner', 'coach', 'assessor'],
  'change who takes part': ['owner'],
  'change settings': ['owner'],
  'delete the portfolio': ['owner'],
  'export': ['owner'],
  'read the audit trail': ['owner'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** Something that can be done on a portfolio. */
export type Action = keyof typeof permissions;

/** Whether a role may do something. Somebody without a role may do nothing. */
export function may(role: Role | undefined, action: Action): boolean {
  const allowed: readonly Role[] = permissions[action];
  return role !== undefined && allowed.includes(role);
}
