import { Stack, TimeZone, type StackProps } from 'aws-cdk-lib';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Construct } from 'constructs';

import { programs } from '../command/bundle.ts';
import { ServiceCommand } from '../command/service-command.ts';
import type { Data } from '../data/data.ts';
import type { Network } from '../network/network.ts';
import type { Observability } from '../observability/observability.ts';

interface RetentionProps extends StackProps {
  readonly network: Network;
  readonly data: Data;
  readonly observability: Observability;
}

/**
 * What is past its time is deleted each night.
 *
 * @ksb nightly-retention D7 D9 D12 K3 K13 K16 S10 S12: personal data goes when its time is over because a schedule says so, and
 * not because somebody remembers.
 * @cut replace "ScheduleExpression.cron({ hour: '1', minute: '30'" with "ScheduleExpression.cron({ year: '2099'"
 */
export class Retention extends Stack {
  constructor(scope: Construct, id: string, { network, data, observability, ...props }: RetentionProps) {
    super(scope, id, props);
    const command = new ServiceCommand(this, 'Command', {
      program: programs.retain,
      description: 'Deletes what is past its time',
      network,
      data,
      log: observability.serviceLog,
      secret: data.serviceSecret,
    });
    new Schedule(this, 'Nightly', {
      description: 'Before the copy of the night is made',
      schedule: ScheduleExpression.cron({ hour: '1', minute: '30', timeZone: TimeZone.EUROPE_LONDON }),
      target: new LambdaInvoke(command.function, { retryAttempts: 3, role: command.starter('scheduler.amazonaws.com') }),
    });
  }
}
