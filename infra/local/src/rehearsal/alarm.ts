import { evaluate } from './metric-math.ts';

/** Which release: the one that runs, or the one that comes. */
export type Side = 'running' | 'coming';

/** What is measured here of what AWS measures. `memory` is in per cent of what a task has. */
export type Measure = 'failed' | 'asked' | 'seconds' | 'memory';

export interface Metric {
  readonly measure: Measure;
  /** Absent where it is of the whole service. */
  readonly side?: Side;
  /** `Sum`, `Maximum`, `Minimum`, `Average`, or a percentile such as `p99`. */
  readonly statistic: string;
}

/** An alarm of CloudWatch, as the template has it. */
export interface Alarm {
  readonly name: string;
  readonly about: string;
  readonly metrics: Readonly<Record<string, Metric>>;
  /** Over the metrics, by their names. */
  readonly expression: string;
  readonly comparison: Comparison;
  readonly threshold: number;
  /** Seconds, in production. */
  readonly period: number;
  /** How many periods are looked at, and how many of them must be bad. */
  readonly periods: number;
  readonly datapoints: number;
  readonly missing: 'breaching' | 'notBreaching';
}

export const comparisons = {
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
  LessThanOrEqualToThreshold: (value: number, threshold: number) => value <= threshold,
} as const;
export type Comparison = keyof typeof comparisons;

/** The value of a metric between two moments; undefined where nothing was measured. */
export type Measured = (metric: Metric, from: number, to: number) => number | undefined;

/**
 * The values that an alarm judges at a moment, the oldest first. Its window ends at that moment and slides, as it does in
 * CloudWatch unless the template says otherwise.
 * @param period in seconds of whoever measures
 */
export function datapointsAt({ metrics, expression, periods }: Alarm, now: number, period: number, measured: Measured): readonly (number | undefined)[] {
  return Array.from({ length: periods }, (_, index) => {
    const to = now - (periods - 1 - index) * period;
    return evaluate(expression, Object.fromEntries(Object.entries(metrics).map(([name, metric]) => [name, measured(metric, to - period, to)])));
  });
}

/**
 * Whether an alarm goes off: so many of the last values are over its limit, where one that is missing counts as it says.
 *
 * @ksb alarm-m-of-n D10 D12 K11 S6 S17 S19: the rehearsal judges a release by the limits, periods and counts of the very alarms that turn
 * it back in production, so a limit that is too loose is found before anybody is let down.
 * @cut replace "bad.length >= datapoints" with "bad.length > datapoints"
 */
export function isInAlarm({ comparison, threshold, datapoints, missing }: Alarm, values: readonly (number | undefined)[]): boolean {
  const bad = values.filter((value) => (value === undefined ? missing === 'breaching' : comparisons[comparison](value, threshold)));
  return bad.length >= datapoints;
}
