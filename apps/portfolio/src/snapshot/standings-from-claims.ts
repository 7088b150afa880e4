import type { SnapshotStore } from './snapshot-store.ts';
import { standing } from './standing.ts';
import type { Standings } from './standings.ts';

/** Reads every claim of the snapshot, and counts here. */
export function standingsFromClaims(snapshots: SnapshotStore): Standings {
  return async (snapshot) => standing(await snapshots.allClaims(snapshot));
}
