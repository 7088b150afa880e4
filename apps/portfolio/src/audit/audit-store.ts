import type { AuditEvent, UnchainedEvent } from './audit-trail.ts';

/** An event with the name of whoever it was, while that is still known. */
export interface NamedEvent extends AuditEvent {
  readonly actorName?: string;
}

/** Keeps the audit trail. Nothing in it can be changed. */
export interface AuditStore {
  append(event: Omit<UnchainedEvent, 'sequence' | 'at'>): Promise<void>;
  /** All that is kept of a portfolio's trail, oldest first. */
  trail(portfolioKey: string): Promise<readonly NamedEvent[]>;
}
