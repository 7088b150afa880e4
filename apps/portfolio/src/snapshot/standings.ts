import type { Snapshot } from './snapshot-store.ts';
import type { Standing } from './standing.ts';

/** Finds out how a portfolio stands, wherever that is worked out. */
export type Standings = (snapshot: Snapshot) => Promise<Standing>;
