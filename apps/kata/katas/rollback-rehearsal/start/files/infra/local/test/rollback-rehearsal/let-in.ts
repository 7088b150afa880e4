import type { Alarm, Measured } from '../../src/rehearsal/alarm.ts';
import { alarmBell } from '../../src/rehearsal/alarm-bell.ts';
import { begin, isOver, next, type Deployment, type Pace } from '../../src/rehearsal/deployment.ts';

/** As production lets a release in. Seconds and per cent. */
export const pace: Pace = { stepPercent: 10, step: 600, bake: 900, patience: 60, drain: 20 };

/** One of production's alarms, on the release that comes. */
const comingFails: Alarm = {
  name: 'ComingFails', about: 'Requests fail.', metrics: { value: { measure: 'failed', side: 'coming', statistic: 'Sum' } }, expression: 'value',
  comparison: 'GreaterThanThreshold', threshold: 5, period: 60, periods: 3, datapoints: 2, missing: 'notBreaching',
};

/** What a release does to those who meet it. */
export interface Behaviour {
  /** Per cent of its requests that fail in each second of the release. */
  readonly fails: (second: number) => number;
  /** After how many seconds its tasks are ready. */
  readonly ready?: number;
}

export interface Ended extends Deployment {
  /** Failed requests, in seconds of everybody: one request in two for two seconds is one. */
  readonly spent: number;
}

/** Lets a release in by a clock that nobody has to wait for. */
export function letIn({ fails, ready = 0 }: Behaviour): Ended {
  const met: (number | undefined)[] = [];
  const measured: Measured = (_, from, to) => {
    const seen = met.slice(Math.max(0, from), to).filter((one) => one !== undefined);
    return seen.length === 0 ? undefined : seen.reduce((sum, one) => sum + one, 0) / seen.length;
  };
  const bell = alarmBell([comingFails], 1, measured, 0);
  const longest = 2 * (pace.step + pace.bake);
  let deployment = begin(0);
  let spent = 0;
  for (let now = 0; !isOver(deployment) && now < longest; now += 1) {
    const failing = fails(now);
    met.push(deployment.weight === 0 ? undefined : failing);
    spent += (deployment.weight * failing) / 10_000;
    deployment = next(deployment, { now, migration: 'succeeded', healthy: now >= ready, drained: true, alarms: bell.ringing(now * 1000) }, pace);
  }
  return { ...deployment, spent };
}
