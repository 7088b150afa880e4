import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { resources, stackOf, type PolicyDocument } from '../stage-templates.ts';

describe('retention', () => {
  it('runs each night, before the copy of the night', proving('nightly-retention', () => {
    const retention = stackOf('dev', 'Retention');
    retention.hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: 'cron(30 1 * * ? *)', ScheduleExpressionTimezone: 'Europe/London', State: 'ENABLED' });
  }));

  it('may read one secret and do nothing else', () => {
    const policies = resources<{ PolicyDocument: PolicyDocument }>('dev', 'Retention', 'AWS::IAM::Policy');
    const actions = policies.flatMap(([, { PolicyDocument: { Statement } }]) => Statement.flatMap(({ Action = [] }) => Action));
    expect(actions.sort()).toEqual(['kms:Decrypt', 'secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue']);
  });
});
