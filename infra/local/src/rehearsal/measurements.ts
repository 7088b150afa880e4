import type { Measured, Metric } from './alarm.ts';
import type { Visit } from './balancer-config.ts';
import { statisticOf } from './statistics.ts';

/** How much memory a release took at a moment. */
export interface MemorySample {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly bytes: number;
}

/**
 * Answers what alarms ask of what was measured here, as CloudWatch does: failures and requests of which there were none are
 * missing, and not zero.
 * @param taskMemory bytes that a task has
 */
export function measurements(visits: readonly Visit[], memory: readonly MemorySample[], taskMemory: number): Measured {
  return (metric, from, to) => {
    const within = ({ at }: { readonly at: number }): boolean => at >= from * 1000 && at < to * 1000;
    if (metric.measure === 'memory') return statisticOf(metric.statistic, memory.filter(within).map(({ bytes }) => (100 * bytes) / taskMemory));
    return statisticOf(metric.statistic, valuesOf(metric, visits.filter((visit) => visit.side === metric.side && within(visit))));
  };
}

function valuesOf({ measure }: Metric, visits: readonly Visit[]): readonly number[] {
  if (measure === 'asked') return visits.map(() => 1);
  if (measure === 'failed') return visits.filter(({ answered, status }) => answered && status >= 500).map(() => 1);
  return visits.flatMap(({ seconds }) => seconds ?? []);
}
