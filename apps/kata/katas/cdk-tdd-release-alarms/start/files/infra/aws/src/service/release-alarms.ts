import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { HttpCodeTarget, type ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';

import type { Entrance } from './entrance.ts';

interface ReleaseAlarmsProps {
  readonly entrance: Entrance;
}

/** What shows that people fare badly with a release. */
export class ReleaseAlarms extends Construct {
  readonly alarms: Alarm[];

  constructor(scope: Construct, id: string, { entrance: { running } }: ReleaseAlarmsProps) {
    super(scope, id);
    this.alarms = [
      new Alarm(this, 'RunningFails', {
        alarmDescription: 'One request in twenty fails',
        metric: failing(running, Duration.minutes(1), 5),
        threshold: 5,
        // One bad minute may be chance.
        evaluationPeriods: 3,
        datapointsToAlarm: 2,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      }),
    ];
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
