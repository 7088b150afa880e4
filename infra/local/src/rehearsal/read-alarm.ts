import { comparisons, type Alarm, type Comparison, type Measure, type Metric, type Side } from './alarm.ts';
import { isStatistic } from './statistics.ts';
import { named, NotRehearsable, type Reference, type Template } from './template.ts';

interface MetricProperties {
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: Reference | string }[];
}

interface AlarmProperties extends MetricProperties {
  readonly AlarmName?: string;
  readonly AlarmDescription?: string;
  readonly ComparisonOperator: string;
  readonly Threshold: number;
  readonly Period?: number;
  readonly Statistic?: string;
  readonly ExtendedStatistic?: string;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm?: number;
  readonly EvaluationWindow?: { readonly WallClockWindow?: unknown };
  readonly TreatMissingData?: string;
  readonly Metrics?: readonly {
    readonly Id: string;
    readonly Expression?: string;
    readonly ReturnData?: boolean;
    readonly MetricStat?: { readonly Metric: MetricProperties; readonly Period: number; readonly Stat: string };
  }[];
}

/** The target groups of a service, by the side that each is. */
export type Sides = ReadonlyMap<string, Side>;

/**
 * Reads an alarm that turns releases back.
 * @param name as the service names it
 * @throws NotRehearsable
 */
export function readAlarm(template: Template, name: string | Reference, sides: Sides): Alarm {
  const id = typeof name === 'string' ? withName(template, name) : (name.Ref ?? '');
  const alarm = named(template, id, 'AWS::CloudWatch::Alarm') as AlarmProperties;
  const refuse = (what: string): never => { throw new NotRehearsable(`${id}.${what}`); };
  const { ComparisonOperator: comparison, EvaluationPeriods: periods, DatapointsToAlarm: datapoints = periods, TreatMissingData: missing = 'missing' } = alarm;
  if (!(comparison in comparisons)) refuse(`ComparisonOperator is ${comparison}; known are ${Object.keys(comparisons).join(', ')}`);
  if (missing !== 'breaching' && missing !== 'notBreaching') refuse(`TreatMissingData is ${missing}; say breaching or notBreaching, so that it is clear what silence means`);
  if (alarm.EvaluationWindow?.WallClockWindow !== undefined) refuse('EvaluationWindow follows the clock on the wall; a release is watched by a window that slides');
  return {
    name: id.replace(/[0-9A-F]{8}$/, '').replace(/^ReleaseAlarms(?=.)/, ''),
    about: alarm.AlarmDescription ?? '',
    ...measuredBy(alarm, sides, refuse),
    comparison: comparison as Comparison,
    threshold: alarm.Threshold,
    periods,
    datapoints,
    missing: missing as Alarm['missing'],
  };
}

function measuredBy(alarm: AlarmProperties, sides: Sides, refuse: (what: string) => never): Pick<Alarm, 'metrics' | 'expression' | 'period'> {
  const { Metrics: queries, Period: period = 60, Statistic, ExtendedStatistic } = alarm;
  if (queries === undefined) return { metrics: { value: readMetric(alarm, Statistic ?? ExtendedStatistic ?? '', sides, refuse) }, expression: 'value', period };
  const measured = queries.flatMap(({ Id, MetricStat }) => (MetricStat === undefined ? [] : [[Id, MetricStat] as const]));
  const periods = new Set(measured.map(([, { Period }]) => Period));
  const [expression, ...others] = queries.flatMap(({ Expression, ReturnData = true }) => (Expression !== undefined && ReturnData ? [Expression] : []));
  if (expression === undefined || others.length > 0) return refuse('Metrics returns no one expression; an alarm is about one value');
  const [only] = periods;
  if (only === undefined || periods.size > 1) return refuse('Metrics has several periods; an expression needs one for all');
  return { metrics: Object.fromEntries(measured.map(([name, { Metric, Stat }]) => [name, readMetric(Metric, Stat, sides, refuse)])), expression, period: only };
}

const known: Readonly<Record<string, { readonly measure: Measure; readonly perSide: boolean }>> = {
  'AWS/ApplicationELB HTTPCode_Target_5XX_Count': { measure: 'failed', perSide: true },
  'AWS/ApplicationELB RequestCount': { measure: 'asked', perSide: true },
  'AWS/ApplicationELB TargetResponseTime': { measure: 'seconds', perSide: true },
  'AWS/ECS MemoryUtilization': { measure: 'memory', perSide: false },
};

function readMetric({ Namespace = '', MetricName = '', Dimensions = [] }: MetricProperties, statistic: string, sides: Sides, refuse: (what: string) => never): Metric {
  const { measure, perSide } = known[`${Namespace} ${MetricName}`] ?? refuse(`MetricName is ${Namespace} ${MetricName}, which is not measured here; measured are ${Object.keys(known).join(', ')}`);
  if (!isStatistic(statistic)) refuse(`Statistic is “${statistic}”; known are Sum, Average, Maximum, Minimum, and percentiles such as p99`);
  if (!perSide) return { measure, statistic };
  const group = Dimensions.find(({ Name }) => Name === 'TargetGroup')?.Value;
  const side = typeof group === 'object' ? sides.get(group['Fn::GetAtt']?.[0] ?? '') : undefined;
  return { measure, statistic, side: side ?? refuse('Dimensions names no target group of the service; say which release it is about') };
}

function withName(template: Template, name: string): string {
  const found = Object.entries(template.Resources).find(([, { Type, Properties }]) => Type === 'AWS::CloudWatch::Alarm' && (Properties as AlarmProperties).AlarmName === name);
  if (found === undefined) throw new NotRehearsable(`the template has no alarm with the AlarmName “${name}”, and a release is to be turned back by it`);
  return found[0];
}
