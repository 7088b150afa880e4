import { timetable, type Stop } from '@exemplar/ksb';

import type { Links } from '../platform/pages/links.ts';
import { claimView } from '../snapshot/claim-view.ts';
import type { Snapshot, SnapshotStore } from '../snapshot/snapshot-store.ts';

interface Given {
  readonly stop: Stop;
  /** The duty whose walk it belongs to. */
  readonly duty: string;
  /** The KSBs for which a theme stops here; none in the walk through a duty. */
  readonly ksbs: readonly string[];
}

/** Lays stops out in time, each with its claim as it was published. A stop without its claim cannot have been published. */
export async function stopViews(given: readonly Given[], snapshots: SnapshotStore, snapshot: Snapshot, links: Links) {
  const views = [];
  for (const { stop, duty, ksbs } of given) {
    const claim = await snapshots.claim(snapshot, stop.claim);
    if (claim === undefined) throw new Error(`the walk through ${duty} stops at “${stop.claim}”, which was not published with it`);
    const shown = ksbs.length > 0 ? ksbs : claim.pairs.filter((pair) => pair.duty === duty).map(({ ksb }) => ksb);
    views.push({ ...stop, ksbs: shown, claim: await claimView(claim, snapshot), link: links.claim(claim.id) });
  }
  return timetable(views);
}
