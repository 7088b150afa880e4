import fc from 'fast-check';

/** Why publishing fails. */
export const causes = ['switched off', 'bad release', 'bad release, and switched off by somebody who tried to help'] as const;

/** Somebody is paged. */
export interface Page {
  readonly cause: (typeof causes)[number];
  /** For how long it has lasted. Minutes. */
  readonly minutes: number;
  /** How many publications are tried in a minute. */
  readonly perMinute: number;
}

const page: fc.Arbitrary<Page> = fc.record({ cause: fc.constantFrom(...causes), minutes: fc.integer({ min: 7, max: 15 }), perMinute: fc.integer({ min: 1, max: 3 }) });

/** The page of a seed: the same each time. */
export function pageOf(seed: number): Page {
  const [one] = fc.sample(page, { seed, numRuns: 1 });
  if (one === undefined) throw new Error(`there is no page for the seed ${seed}`);
  return one;
}
