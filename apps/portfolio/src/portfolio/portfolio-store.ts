import type { MemberRole } from '../auth/roles.ts';

/** Who may see a portfolio without taking part in it. */
export type Visibility = 'private' | 'public';

/** The evidence of one person or repository. */
export interface Portfolio {
  /** Chosen by whoever creates it: lower-case words joined by hyphens. */
  readonly id: string;
  readonly title: string;
  readonly createdAt: Date;
  /** `owner/name` of the repository whose pipeline may publish; absent where none may. */
  readonly repository?: string;
  /** The provider's own number of that repository, learnt when it first published. */
  readonly repositoryId?: string;
  readonly visibility: Visibility;
  /** Under which the audit trail knows it. */
  readonly auditKey: string;
}

/** What an owner may change. */
export interface Settings {
  readonly title: string;
  readonly repository: string | undefined;
  readonly visibility: Visibility;
}

/** A portfolio, and the role of the one who asks. */
export interface Entry {
  readonly portfolio: Portfolio;
  readonly role?: MemberRole;
}

export interface PortfolioStore {
  /** Creates a portfolio, private and with an owner; undefined when the id is taken. */
  create(portfolio: NewPortfolio, owner: { readonly id: string; readonly organisationId: string }): Promise<Portfolio | undefined>;
  /** A portfolio, and the role that a person has on it. */
  findFor(id: string, personId: string | undefined): Promise<Entry | undefined>;
  /** The portfolios that a person takes part in. */
  listFor(personId: string, page: { limit: number; cursor?: string }): Promise<{ entries: readonly Entry[]; nextCursor?: string }>;
  /** Another repository is nobody's yet, so its number is forgotten with the old name. */
  change(id: string, settings: Settings): Promise<void>;
  /** Remembers the number of the repository that publishes; the first one stays. */
  learnRepository(id: string, repositoryId: string): Promise<void>;
  /** Deletes the portfolio and everything in it; false when there was none. */
  delete(id: string): Promise<boolean>;
}

export interface NewPortfolio {
  readonly id: string;
  readonly title: string;
  readonly repository?: string;
}
