import { diffEvidence, type ClaimChange } from '@exemplar/ksb';

import type { Snapshot, SnapshotStore } from './snapshot-store.ts';

/** What changed from one snapshot to another, claim by claim, the worst first. */
export async function compare(snapshots: SnapshotStore, from: Snapshot, to: Snapshot): Promise<readonly ClaimChange[]> {
  const [before, after] = await Promise.all([snapshots.allClaims(from), snapshots.allClaims(to)]);
  return diffEvidence({ claims: before }, { claims: after });
}
