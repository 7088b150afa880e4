import { createHash } from 'node:crypto';

/** One thing that somebody was let to see or to change. */
export interface AuditEvent {
  /** The portfolio's key; the trail outlives its name. */
  readonly portfolioKey: string;
  /** Counts up from one, in each portfolio. */
  readonly sequence: number;
  readonly at: Date;
  /** The person's key; absent for a pipeline. */
  readonly actorKey?: string;
  readonly actorRole: string;
  /** What the role was allowed to do. */
  readonly action: string;
  /** Method and place in the portfolio, without anything typed in. */
  readonly target: string;
  /** Of this event and, through it, of all before it. */
  readonly digest: string;
}

export type UnchainedEvent = Omit<AuditEvent, 'digest'>;

/** The digest that comes before the first one. */
export const beginning = '0'.repeat(64);

/**
 * The digest of an event that follows another.
 *
 * @ksb chained-audit D8 D9 K3 K5 S9: each entry of the trail carries a fingerprint of all that came before it, so an entry
 * that is changed, left out or slipped in is noticed by anybody who computes the fingerprints again.
 * @cut replace "[previous, portfolioKey" with "['', portfolioKey"
 *
 * @param previous digest of the event before, or {@link beginning}
 */
export function chain(previous: string, event: UnchainedEvent): string {
  const { portfolioKey, sequence, at, actorKey = null, actorRole, action, target } = event;
  const said = JSON.stringify([previous, portfolioKey, sequence, at.toISOString(), actorKey, actorRole, action, target]);
  return createHash('sha256').update(said).digest('hex');
}

/**
 * Looks for the first event that does not fit what comes before it.
 * @param events of one portfolio, in order; the first may be one whose forerunners are past their time
 * @returns its sequence, or undefined when all hold
 */
export function firstBroken(events: readonly AuditEvent[]): number | undefined {
  const found = events.find((event, index) => {
    const before = events[index - 1];
    // Whether the first one that is left followed what was there before it cannot be known any more.
    if (before === undefined) return event.sequence === 1 && event.digest !== chain(beginning, event);
    return event.sequence !== before.sequence + 1 || event.digest !== chain(before.digest, event);
  });
  return found?.sequence;
}
