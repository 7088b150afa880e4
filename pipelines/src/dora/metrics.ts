import type { DeployEvent } from '../deploy/deploy-event.ts';
import type { History } from '../git/history.ts';
import { leadTimesOf } from './lead-time.ts';
import { middleOf } from './middle.ts';
import { hurt, mendedBy, recoveryOf } from './recovery.ts';

/** Which deployments are looked at. */
export interface Scope {
  readonly environment: string;
  /** The last moment that counts. */
  readonly until: Date;
  readonly days: number;
}

/** How changes reach their users and what comes of it: the five metrics of DORA. A figure that nothing is known of is not there. */
export interface Dora {
  readonly environment: string;
  readonly days: number;
  readonly until: string;
  /** Whether all of it comes from sample data. */
  readonly sample: boolean;
  /** Deployments in the time, by what they were. */
  readonly counts: {
    readonly changes: number;
    readonly refreshes: number;
    readonly rollbacks: number;
    /** Changes that went well, and those that hurt; a change that went well and was mended later is both. */
    readonly wentWell: number;
    readonly hurt: number;
    /** Changes that hurt and are not mended. */
    readonly open: number;
    /** Deployments that nobody planned: rollbacks, and whatever mends. */
    readonly unplanned: number;
    /** Commits whose way was measured. */
    readonly commits: number;
  };
  readonly deploymentsPerWeek: number;
  readonly leadTimeSeconds?: number;
  readonly changeFailRatio?: number;
  readonly recoverySeconds?: number;
  readonly reworkRatio?: number;
  /** What could not be counted, a sentence each. */
  readonly remarks: readonly string[];
}

const millisecondsPerDay = 86_400_000;

/**
 * Works out the five metrics, by the definitions on dora.dev of January 2026.
 * @returns undefined when nothing was ever deployed there
 *
 * @ksb dora-metrics D4 D5 D6 D13 K1 K4 K15 K24 S15: the worth of the pipeline in time and quality is counted by five agreed measures from what
 * happened; a refresh of the base or a rollback makes nothing look faster, and where nothing happened it says so instead of showing zero.
 * @cut replace "cause === 'change');" with "cause !== 'rollback');"
 */
export function doraOf(events: readonly DeployEvent[], history: History, scope: Scope): Dora | undefined {
  const all = events.filter(({ environment, endedAt }) => environment === scope.environment && Date.parse(endedAt) <= scope.until.getTime()).sort(byTime);
  if (all.length === 0) return undefined;
  const from = scope.until.getTime() - scope.days * millisecondsPerDay;
  const inTime = all.filter(({ endedAt }) => Date.parse(endedAt) > from);
  const changes = inTime.filter(({ cause }) => cause === 'change');
  const mended = mendedBy(all);
  const failed = changes.filter((event) => hurt(event, mended));
  const recoveries = failed.flatMap((event) => recoveryOf(event, all, mended) ?? []);
  const rollbacks = inTime.filter(({ cause }) => cause === 'rollback');
  const unplanned = inTime.filter(({ id, cause }) => cause === 'rollback' || mended.has(id));
  const lead = leadTimesOf(all.filter(({ cause, outcome }) => cause === 'change' && outcome === 'succeeded'), history);
  const seconds = changes.flatMap(({ id }) => lead.seconds.get(id) ?? []);
  const wentWell = changes.filter(({ outcome }) => outcome === 'succeeded').length;
  const counts = {
    changes: changes.length,
    refreshes: inTime.filter(({ cause }) => cause === 'refresh').length,
    rollbacks: rollbacks.length,
    wentWell,
    hurt: failed.length,
    open: failed.length - recoveries.length,
    unplanned: unplanned.length,
    commits: seconds.length,
  };
  return {
    environment: scope.environment,
    days: scope.days,
    until: scope.until.toISOString(),
    sample: all.every(({ id }) => id.startsWith('sample-')),
    counts,
    deploymentsPerWeek: wentWell * 7 / scope.days,
    ...known('leadTimeSeconds', middleOf(seconds)),
    ...known('changeFailRatio', ratio(failed.length, changes.length)),
    ...known('recoverySeconds', middleOf(recoveries)),
    ...known('reworkRatio', ratio(unplanned.length, new Set([...changes, ...unplanned]).size)),
    remarks: [
      ...lead.unknown.map(({ id, commit }) => `Deployment ${id}: this clone does not know its commit ${commit.slice(0, 12)}; git fetch --unshallow brings the whole history.`),
      ...(lead.fromTheFuture.length === 0 ? [] : [`${lead.fromTheFuture.length} commits bear a later time than their deployment, so some clock was wrong; they are left out.`]),
    ],
  };
}

const ratio = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : part / whole);

const known = <Name extends string>(name: Name, value: number | undefined): Partial<Record<Name, number>> =>
  (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, number>>;

/** The same order whatever order they were recorded in. */
function byTime(a: DeployEvent, b: DeployEvent): number {
  return Date.parse(a.endedAt) - Date.parse(b.endedAt) || Date.parse(a.startedAt) - Date.parse(b.startedAt) || (a.id < b.id ? -1 : 1);
}
