/** Who can own something here; docs/team/roles.md says what each of them decides. */
export const roles = ['service engineer', 'platform engineer', 'product owner'] as const;
