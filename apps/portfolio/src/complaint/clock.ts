/** Days until a complaint must have been acknowledged (Data (Use and Access) Act 2025, section 103). */
export const acknowledgeWithinDays = 30;

/** What the clock looks at. */
interface Times {
  readonly received_at: Date;
  readonly acknowledged_at: Date | null;
  readonly answered_at: Date | null;
}

/** Where a complaint stands. */
export interface Clock {
  readonly stands: 'received' | 'overdue' | 'acknowledged' | 'answered';
  /** When it must have been acknowledged. */
  readonly due: Date;
}

/**
 * @ksb complaint-clock D4 D9 K3 K22 S10: a complaint about somebody's data shows to them, and to whoever runs the service,
 * by when it must be acknowledged, because the law gives 30 days and not “soon”.
 */
export function clockOf({ received_at, acknowledged_at, answered_at }: Times, now: Date): Clock {
  const due = new Date(received_at.getTime() + acknowledgeWithinDays * 86_400_000);
  if (answered_at !== null) return { stands: 'answered', due };
  if (acknowledged_at !== null) return { stands: 'acknowledged', due };
  return { stands: now > due ? 'overdue' : 'received', due };
}
