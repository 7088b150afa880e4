/** The evidence of one person or repository. */
export interface Portfolio {
  /** Chosen by whoever creates it: lower-case words joined by hyphens. */
  readonly id: string;
  readonly title: string;
  readonly createdAt: Date;
}

export interface PortfolioStore {
  /** Undefined when the id is taken. */
  create(portfolio: { id: string; title: string }): Promise<Portfolio | undefined>;
  find(id: string): Promise<Portfolio | undefined>;
  list(page: { limit: number; cursor?: string }): Promise<{ portfolios: readonly Portfolio[]; nextCursor?: string }>;
  /** Deletes the portfolio and everything in it; false when there was none. */
  delete(id: string): Promise<boolean>;
}
