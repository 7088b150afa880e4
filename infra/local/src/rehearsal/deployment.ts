/**
 * Where a canary release is, in the order of ECS: the schema grows (PRE_SCALE_UP), tasks start (SCALE_UP), some requests
 * meet them and then all (PRODUCTION_TRAFFIC_SHIFT), it is looked at (BAKE_TIME), and what ran before goes (CLEAN_UP).
 */
export type Stage = 'migrate' | 'start' | 'step' | 'bake' | 'clean up' | 'promoted' | 'go back' | 'rolled back';

export interface Deployment {
  readonly stage: Stage;
  /** When it got there. Seconds. */
  readonly since: number;
  /** Per cent of the requests that meet the new release. */
  readonly weight: number;
  /** Whether tasks of the new release are there. */
  readonly tasks: boolean;
  /** Why it goes back. */
  readonly reason?: string;
}

/** What there is to see at a moment. */
export interface Seen {
  /** Seconds. */
  readonly now: number;
  readonly migration: 'running' | 'succeeded' | 'failed';
  /** Whether the new release passes its health checks. */
  readonly healthy: boolean;
  /** Names of the alarms that are in ALARM. */
  readonly alarms: readonly string[];
  /** Whether the release that gets no more requests has answered all that it had. */
  readonly drained: boolean;
}

/** How a release is let in. Seconds and per cent. */
export interface Pace {
  readonly stepPercent: number;
  readonly step: number;
  readonly bake: number;
  /** For how long a migration, or tasks that do not become ready, are waited for. */
  readonly patience: number;
  /** For how long is waited for a release to answer what it has. */
  readonly drain: number;
}

export const begin = (now: number): Deployment => ({ stage: 'migrate', since: now, weight: 0, tasks: false });

/**
 * What ECS does next.
 *
 * @ksb canary-as-function D6 D8 D13 K15 S11 S15 S17 S22: how a release comes in and goes back is one pure function, so that what must never
 * happen, such as a release that is promoted while an alarm rings, is searched for in thousands of invented releases.
 * @cut replace "if (alarm !== undefined) return goBack(deployment, now, alarm);" with ""
 */
export function next(deployment: Deployment, { now, migration, healthy, alarms: [alarm], drained }: Seen, pace: Pace): Deployment {
  const { stage, since } = deployment;
  const lasted = now - since;
  const late = lasted >= pace.patience;
  const empty = drained || lasted >= pace.drain;
  if (stage === 'promoted' || stage === 'rolled back') return deployment;
  if (stage === 'go back') return empty ? { ...deployment, stage: 'rolled back', since: now, tasks: false } : deployment;
  if (stage === 'clean up') return empty ? { ...deployment, stage: 'promoted', since: now } : deployment;
  if (alarm !== undefined) return goBack(deployment, now, alarm);
  if (stage === 'migrate') {
    if (migration === 'failed' || late) return goBack(deployment, now, migration === 'failed' ? 'its migration failed' : 'its migration did not end');
    return migration === 'succeeded' ? { ...deployment, stage: 'start', since: now, tasks: true } : deployment;
  }
  if (stage === 'start') {
    if (healthy) return { ...deployment, stage: 'step', since: now, weight: pace.stepPercent };
    return late ? goBack(deployment, now, 'its tasks did not become ready') : deployment;
  }
  if (stage === 'step') return lasted >= pace.step ? { ...deployment, stage: 'bake', since: now, weight: 100 } : deployment;
  return lasted >= pace.bake ? { ...deployment, stage: 'clean up', since: now } : deployment;
}

const goBack = (deployment: Deployment, now: number, reason: string): Deployment => ({ ...deployment, stage: 'go back', since: now, weight: 0, reason });

export const isOver = ({ stage }: Deployment): boolean => stage === 'promoted' || stage === 'rolled back';
