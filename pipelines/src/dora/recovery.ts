import type { DeployEvent } from '../deploy/deploy-event.ts';

/**
 * What each deployment mends, by its id. A rollback that names nothing mends what had gone well last before it.
 * @param events of one environment, the oldest first
 */
export function mendedBy(events: readonly DeployEvent[]): ReadonlyMap<string, string> {
  return new Map(events.flatMap((event, index) => {
    const { id, cause, mends } = event;
    const undone = mends ?? (cause === 'rollback' ? events.slice(0, index).findLast((one) => one.outcome === 'succeeded' && one.cause !== 'rollback')?.id : undefined);
    return undone === undefined ? [] : [[id, undone] as const];
  }));
}

/** Whether somebody had to step in: it did not go well, or was mended later. */
export function hurt({ id, outcome }: DeployEvent, mended: ReadonlyMap<string, string>): boolean {
  return outcome !== 'succeeded' || [...mended.values()].includes(id);
}

/**
 * Seconds from the beginning of a deployment that hurt until people were well again: until it had gone back by itself, or until another one
 * that mends it had ended. Longer than it really hurt, and never shorter, since nobody records the first who felt it.
 * @returns undefined while it still hurts
 *
 * @ksb recovery-time D4 D13 K4 K23 S11: how long people lived with a release that hurt is counted from its beginning to the end of what mended
 * it, and one that is not mended yet is counted as open, so the figure cannot look better by forgetting the worst.
 * @cut replace "one.outcome === 'succeeded' && " with ""
 */
export function recoveryOf(event: DeployEvent, events: readonly DeployEvent[], mended: ReadonlyMap<string, string>): number | undefined {
  const ended = event.outcome === 'rolled back' ? event : events
    .filter((one) => one.id !== event.id && Date.parse(one.endedAt) >= Date.parse(event.endedAt))
    .find((one) => one.outcome === 'succeeded' && (mended.get(one.id) === event.id || event.outcome === 'failed'));
  return ended === undefined ? undefined : (Date.parse(ended.endedAt) - Date.parse(event.startedAt)) / 1000;
}
