import type { DeployEvent } from './deploy-event.ts';
import type { Environment } from './environments.ts';

/** What runs in an environment, and what ran there before it. */
export interface Releases {
  readonly running: DeployEvent;
  /** The last other image that went well here. */
  readonly previous: DeployEvent | undefined;
}

/**
 * Reads from the record what to go back to. What failed or went back by itself never ran; what somebody has already gone back
 * from is not gone back to.
 *
 * @ksb way-back D6 D13 K15 S15 S17 B3: going back needs no searching and no decision at night: the record says what ran well before, and
 * never leads back to what somebody has already gone back from.
 * @cut replace "const left = leftBehind(well);" with "const left = new Set<string>();"
 *
 * @returns undefined where nothing has ever gone well
 */
export function releasesOf(environment: Environment, events: readonly DeployEvent[]): Releases | undefined {
  const well = events
    .filter((event) => event.environment === environment && event.outcome === 'succeeded')
    .sort((one, other) => Date.parse(one.endedAt) - Date.parse(other.endedAt));
  const running = well.at(-1);
  if (running === undefined) return undefined;
  const left = leftBehind(well);
  return { running, previous: well.findLast(({ digest }) => digest !== running.digest && !left.has(digest)) };
}

/** The images that were running when a rollback came. */
function leftBehind(well: readonly DeployEvent[]): ReadonlySet<string> {
  const left = new Set<string>();
  for (const [index, { cause, digest }] of well.entries()) {
    const before = well[index - 1];
    if (cause === 'rollback' && before !== undefined) left.add(before.digest);
    // Whoever deploys it again has decided anew.
    if (cause !== 'rollback') left.delete(digest);
  }
  return left;
}
