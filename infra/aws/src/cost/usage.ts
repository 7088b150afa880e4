import type { StageSettings } from '../stages.ts';

/** How much a stage is used in a month; what the cost follows from beside its size. */
export interface Usage {
  /** Apprentices whose evidence is kept; what follows is worked out from them. */
  readonly apprentices: number;
  /** Hours in which the database has something to do; it may pause in the others. */
  readonly databaseHours: number;
  /** Units that the database needs while it works, as a mean. */
  readonly databaseUnits: number;
  /** Tasks that run, as a mean. */
  readonly tasks: number;
}

export const hoursOfMonth = 730;

/** Guesses, each to be replaced by what is measured once people use it. */
export const usage: Readonly<Record<StageSettings['name'], Usage>> = {
  dev: { apprentices: 10, databaseHours: 60, databaseUnits: 0.5, tasks: 1 },
  staging: { apprentices: 100, databaseHours: hoursOfMonth, databaseUnits: 0.5, tasks: 2 },
  production: { apprentices: 10_000, databaseHours: hoursOfMonth, databaseUnits: 2, tasks: 3 },
};

/** What one apprentice brings in a month: ten publications, and fifty pages that are looked at. */
export const perApprentice = {
  /** Requests to the service, with those of its style sheets. */
  requests: 200,
  /** Of rows and excerpts after twenty-four months, GB. */
  stored: 0.005,
  /** Reads and writes that Aurora counts. */
  databaseRequests: 5_000,
  /** Sent to browsers, GB. */
  sent: 0.004,
} as const;

/** Whatever the number of apprentices, and for each task that runs. */
export const perTask = {
  /** 1500 series, every 30 seconds. Millions in a month. */
  samples: (1500 * 2 * 60 * hoursOfMonth) / 1_000_000,
  /** Of logs, GB. */
  logged: 1,
  /** Answers of sign-in providers and what the collector sends, GB. */
  reachedOut: 2,
} as const;
