/** What people have to look at again. */
export interface Reviewed {
  readonly name: string;
  /** The last day on which it may be relied upon unread, like 2027-05-31. */
  readonly review: string;
}

/** The names of those whose day is over. */
export function overdue(entries: readonly Reviewed[], today: Date): readonly string[] {
  const day = today.toISOString().slice(0, 10);
  return entries.filter(({ review }) => review < day).map(({ name }) => name);
}
