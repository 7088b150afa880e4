import type { ReleaseRecord } from './record.ts';

/** A whole rehearsal, as it is kept: its report and its pictures are made from nothing else. */
export interface Rehearsal {
  /** Whose template it was. */
  readonly environment: string;
  /** The day, like 2026-11-25. */
  readonly on: string;
  /** What ran the releases. */
  readonly runs: string;
  /** How much faster the clock ran than in production. */
  readonly factor: number;
  readonly requestsPerSecond: number;
  readonly cores: number;
  readonly plan: {
    readonly stepPercent: number;
    readonly stepMinutes: number;
    readonly bakeMinutes: number;
    readonly alarms: readonly { readonly name: string; readonly about: string; readonly limit: number }[];
    readonly taskMemoryMiB: number;
  };
  readonly releases: readonly ReleaseRecord[];
}
