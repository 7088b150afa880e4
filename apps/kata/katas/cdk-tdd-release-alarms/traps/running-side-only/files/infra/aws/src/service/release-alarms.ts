import { readSlos } from '@exemplar/monitoring';
import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData, type AlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { FargateService } from 'aws-cdk-lib/aws-ecs';
import { HttpCodeTarget, type ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

import type { StageSettings } from '../stages.ts';
import type { Entrance } from './entrance.ts';
import { serviceMemoryMiB } from './task.ts';

interface ReleaseAlarmsProps {
  readonly settings: StageSettings;
  readonly entrance: Entrance;
  readonly pages: ITopic;
}

type Watched = Pick<AlarmProps, 'metric' | 'threshold' | 'evaluationPeriods' | 'datapointsToAlarm' | 'alarmName'>;

const minute = Duration.minutes(1);

/** One bad minute may be chance. */
const twoMinutesOfThree = { evaluationPeriods: 3, datapointsToAlarm: 2 };

/**
 * What turns a release back: either release fails or is slow, as people feel it, spends the error budget, or runs out of memory.
 * Both sides are watched, since ECS makes the coming one the running one at the end and they change places with every release.
 */
export class ReleaseAlarms extends Construct {
  readonly alarms: Alarm[];
  /** The names of all alarms; that of the memory is made up, for it is of the service, which has to know all names before. */
  readonly names: readonly string[];
  private readonly told: SnsAction;
  private readonly memoryName: string;

  constructor(scope: Construct, id: string, { settings, entrance: { running }, pages }: ReleaseAlarmsProps) {
    super(scope, id);
    this.told = new SnsAction(pages);
    this.memoryName = `exemplar-${settings.name}-memory`;
    this.alarms = Object.entries({ Running: running }).flatMap(([side, targets]) => [
      this.waking(`${side}Fails`, 'One request in twenty fails', { ...twoMinutesOfThree, metric: failing(targets, minute, 5), threshold: 5 }),
      this.waking(`${side}IsSlow`, 'One request in a hundred takes more than two seconds', {
        ...twoMinutesOfThree, metric: targets.metrics.targetResponseTime({ period: minute, statistic: 'p99' }), threshold: 2,
      }),
      this.burns(side, targets, settings),
    ]);
    this.names = [...this.alarms.map(({ alarmName }) => alarmName), this.memoryName];
  }

  /**
   * A leak ends a task in the middle of people's work, and the load balancer counts that as nobody's failure. The metric is a
   * share of what the task has, with the collector in it.
   */
  watchMemory(service: FargateService, { tasks }: StageSettings): void {
    this.alarms.push(this.waking('MemoryRunsOut', 'A task takes nine tenths of the memory that the service is given', {
      ...twoMinutesOfThree,
      alarmName: this.memoryName,
      metric: service.metricMemoryUtilization({ period: minute, statistic: 'Maximum' }),
      threshold: (90 * serviceMemoryMiB) / tasks.memoryMiB,
    }));
  }

  /**
   * Two in a row fit into the time that a release is looked at with everybody on it. Outside a release nobody is woken by it: for
   * a slow burn there is a ticket.
   */
  private burns(side: string, targets: ApplicationTargetGroup, { release }: StageSettings): Alarm {
    const { objective, least } = promised();
    const period = Duration.minutes(Math.max(1, Math.floor(release.bakeMinutes / 3)));
    return this.alarm(`${side}Burns`, 'More requests fail than the error budget allows', {
      metric: failing(targets, period, least), threshold: Number((100 - objective).toFixed(4)), evaluationPeriods: 2, datapointsToAlarm: 2,
    });
  }

  private waking(id: string, alarmDescription: string, watched: Watched): Alarm {
    const alarm = this.alarm(id, alarmDescription, watched);
    alarm.addAlarmAction(this.told);
    return alarm;
  }

  private alarm(id: string, alarmDescription: string, watched: Watched): Alarm {
    return new Alarm(this, id, {
      alarmDescription,
      ...watched,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      // Where nobody asks, nobody is let down.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}

/** Per cent; not before so many have failed in a period, so that one failure in a quiet night turns nothing back. */
function failing({ metrics }: ApplicationTargetGroup, period: Duration, least: number): MathExpression {
  return new MathExpression({
    label: 'failing requests, per cent',
    expression: `IF(failed >= ${least}, 100 * failed / asked, 0)`,
    usingMetrics: {
      failed: metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, { period, statistic: 'Sum' }),
      asked: metrics.requestCount({ period, statistic: 'Sum' }),
    },
    period,
  });
}

/** What is promised of answers without an error of ours. */
function promised(): { readonly objective: number; readonly least: number } {
  const found = readSlos().slos.find(({ name }) => name === 'availability');
  if (found === undefined) throw new Error('infra/monitoring/slos.yaml promises no “availability”, and a release is measured by it');
  return found;
}
