import type { Finding } from '../stage/report.ts';
import type { DeployEvent } from './deploy-event.ts';
import { environmentBefore, type Environment } from './environments.ts';

/** A release that somebody wants to put into an environment. */
export interface Wanted {
  readonly environment: Environment;
  readonly digest: string;
  readonly cause: DeployEvent['cause'];
  /** The deployment that hurts, and that this one mends. */
  readonly mends?: string;
}

/** What is left of the error budget of each promise, from 1 to less than 0; undefined where nobody could be asked. */
export type Budgets = Readonly<Record<string, number>> | undefined;

/** What stands against the release. Nothing at all: it may go. */
export function standsAgainst(wanted: Wanted, events: readonly DeployEvent[], budgets: Budgets): readonly Finding[] {
  return [...notComeThisFar(wanted, events), ...budgetSpent(wanted, budgets), ...mendsNothing(wanted, events)];
}

/**
 * @ksb no-shortcut-to-production D6 D9 K2 K15 S9 S15: an image goes where people rely on it only after the very same image, by its
 * digest, has gone well one environment earlier; there is no other way in, also for those in a hurry.
 */
function notComeThisFar({ environment, digest, cause }: Wanted, events: readonly DeployEvent[]): readonly Finding[] {
  const before = environmentBefore(environment);
  // Going back to what has run here needs no proof elsewhere.
  if (before === undefined || cause === 'rollback') return [];
  if (events.some((event) => event.environment === before && event.digest === digest && event.outcome === 'succeeded')) return [];
  return [{ message: `${digest} has not gone well in ${before}`, right: `pipeline deploy ${before} --digest ${digest}` }];
}

/**
 * @ksb spent-budget-stops-changes D6 D13 K4 K15 S15 B3: when what may fail in a month has failed, changes wait by themselves; only what mends,
 * what goes back and what security needs still goes out, as was agreed on a quiet day.
 */
function budgetSpent({ cause, mends }: Wanted, budgets: Budgets): readonly Finding[] {
  if (cause !== 'change' || mends !== undefined || budgets === undefined) return [];
  return Object.entries(budgets).filter(([, left]) => left <= 0).map(([promise]) => ({
    message: `nothing is left of the error budget of ${promise}, so no change goes out (docs/guides/on-call.md)`,
    right: 'mend the promise first; if this release is what mends it, say so with --mends and the id of the deployment that hurts',
  }));
}

function mendsNothing({ environment, mends }: Wanted, events: readonly DeployEvent[]): readonly Finding[] {
  if (mends === undefined || events.some(({ id, environment: place }) => id === mends && place === environment)) return [];
  return [{ message: `no deployment of ${environment} has the id “${mends}”`, right: events.filter((one) => one.environment === environment).at(-1)?.id ?? 'there was none yet' }];
}
