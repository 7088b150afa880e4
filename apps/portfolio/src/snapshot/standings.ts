import type { Toggles } from '../platform/toggle-client.ts';
import type { Snapshot } from './snapshot-store.ts';
import type { Standing } from './standing.ts';

/** Finds out how a portfolio stands, wherever that is worked out. */
export type Standings = (snapshot: Snapshot) => Promise<Standing>;

/**
 * The new way where it is switched on, and the old one elsewhere.
 *
 * @ksb branch-by-abstraction D1 D6 D8 K7 K15 S20 S22: a large change of how something is done lives on the trunk beside the old
 * way, is switched on when it is trusted and off in a second when it is not, and nobody merges a long branch.
 * @cut replace "toggles.isOn('kept-standing') ? kept : before" with "before"
 */
export function switchedStandings(toggles: Pick<Toggles, 'isOn'>, { kept, before }: { kept: Standings; before: Standings }): Standings {
  // Asked each time, so that switching back needs no restart.
  return async (snapshot) => await (toggles.isOn('kept-standing') ? kept : before)(snapshot);
}
