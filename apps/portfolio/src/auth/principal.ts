/** Somebody who signed in. */
export interface Person {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  /** What the sign-in provider says they are; nobody can make themselves an assessor. */
  readonly roles: readonly string[];
  /** Whether they are still under eighteen. */
  readonly minor: boolean;
  /** Under which the audit trail knows them. */
  readonly auditKey: string;
}

/** Who is asking. */
export type Principal =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'person'; readonly person: Person; readonly sessionDigest: string }
  | { readonly kind: 'pipeline'; readonly repository: PublishingRepository };

/** A repository whose pipeline proved, with a token of its provider, that it is that repository's. */
export interface PublishingRepository {
  /** `owner/name`. */
  readonly name: string;
  /** The provider's own number, which no later owner of the same name has; absent where the token does not say it. */
  readonly id?: string;
}
