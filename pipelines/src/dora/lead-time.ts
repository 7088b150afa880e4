import type { DeployEvent } from '../deploy/deploy-event.ts';
import { takeNew, type History } from '../git/history.ts';

/** How long changes took to their users. */
export interface LeadTimes {
  /** Seconds from the commit until the deployment that first brought it had ended, by the deployment. */
  readonly seconds: ReadonlyMap<string, readonly number[]>;
  /** Deployments whose commit the clone does not know. */
  readonly unknown: readonly DeployEvent[];
  /** Commits that bear a later time than their deployment: some clock was wrong. */
  readonly fromTheFuture: readonly string[];
}

/**
 * How long each change waited. Counted is what a deployment brought beside all before it; the oldest that is known only tells what was there
 * already.
 * @param changes deployments of changes that went well in one environment, the oldest first
 *
 * @ksb lead-time D4 D13 K4: the time from a commit until people can use it is worked out for each commit, from git and from what was
 * really deployed, so what a slow step costs is a figure and not a feeling.
 * @cut replace "ended - committedAt)" with "ended)"
 */
export function leadTimesOf(changes: readonly DeployEvent[], history: History): LeadTimes {
  const seconds = new Map<string, readonly number[]>();
  const fromTheFuture: string[] = [];
  const there = new Set<string>();
  const known = changes.filter(({ commit }) => history.has(commit));
  for (const [index, { id: deployment, commit, endedAt }] of known.entries()) {
    const brought = takeNew(commit, history, there).filter(({ parents }) => parents.length < 2);
    if (index === 0) continue;
    const ended = Date.parse(endedAt) / 1000;
    fromTheFuture.push(...brought.filter(({ committedAt }) => committedAt > ended).map(({ id }) => id));
    seconds.set(deployment, brought.filter(({ committedAt }) => committedAt <= ended).map(({ committedAt }) => ended - committedAt));
  }
  return { seconds, unknown: changes.filter(({ commit }) => !history.has(commit)), fromTheFuture };
}
