import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { HttpCodeTarget, type ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

import type { Entrance } from './entrance.ts';

const minute = { period: Duration.minutes(1) };

/**
 * What turns a release back: either release fails, or is slow, as people feel it. Both sides are watched, since ECS makes the
 * coming one the running one at the end and they change places with every release.
 *
 * @ksb release-alarms D6 D7 D10 K11 S6 S15 S18 B3: a release that fails or is slow is turned back by what people feel of it, before
 * most of them have met it and without anybody having to be awake.
 * @cut replace "Object.entries({ Running: running, Coming: coming })" with "Object.entries({ Running: running })"
 */
export class ReleaseAlarms extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { running, coming }: Entrance, pages: ITopic) {
    super(scope, id);
    this.alarms = Object.entries({ Running: running, Coming: coming }).flatMap(([side, targets]) => [
      this.alarm(`${side}Fails`, 'One request in twenty fails', failing(targets), 5),
      this.alarm(`${side}IsSlow`, 'One request in a hundred takes more than two seconds', targets.metrics.targetResponseTime({ ...minute, statistic: 'p99' }), 2),
    ]);
    const told = new SnsAction(pages);
    for (const alarm of this.alarms) alarm.addAlarmAction(told);
  }

  private alarm(id: string, alarmDescription: string, metric: IMetric, threshold: number): Alarm {
    return new Alarm(this, id, {
      alarmDescription,
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      // Where nobody asks, nobody is let down.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}

/** Per cent; not before five have failed in a minute, so that one failure in a quiet night turns nothing back. */
function failing({ metrics }: ApplicationTargetGroup): MathExpression {
  return new MathExpression({
    label: 'failing requests, per cent',
    expression: 'IF(failed >= 5, 100 * failed / asked, 0)',
    usingMetrics: {
      failed: metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, { ...minute, statistic: 'Sum' }),
      asked: metrics.requestCount({ ...minute, statistic: 'Sum' }),
    },
    ...minute,
  });
}
