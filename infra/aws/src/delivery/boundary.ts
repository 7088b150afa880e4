import { Effect, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

import { region } from '../stages.ts';

export const boundaryName = 'exemplar-boundary';

/** Services that a stage is made of; nobody of ours has business with another. */
const ours = [
  'acm', 'application-autoscaling', 'aps', 'cloudformation', 'cloudwatch', 'ec2', 'ecr', 'ecs', 'elasticloadbalancing', 'iam', 'kms', 'lambda',
  'logs', 'rds', 'route53', 's3', 'scheduler', 'secretsmanager', 'serverlessrepo', 'signer', 'sns', 'ssm', 'sts', 'wafv2',
];

/** Those that are not in any region. */
const worldwide = ['iam', 'route53', 'sts'];

/**
 * The most that any role of a stage can ever do, whatever else it is given.
 *
 * @ksb permission-boundary D7 D9 K5 K16 S9 S10 S18: whoever takes over the pipeline or a task can still make no user, leave the
 * region or lift this limit, so one stolen role is not the account.
 */
export function boundary(scope: Construct): ManagedPolicy {
  const policy = new ManagedPolicy(scope, 'Boundary', {
    managedPolicyName: boundaryName,
    description: 'The most that any role of this stage can do',
    statements: [
      new PolicyStatement({ actions: ours.map((service) => `${service}:*`), resources: ['*'] }),
      new PolicyStatement({
        effect: Effect.DENY,
        actions: ['iam:CreateUser', 'iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:DeleteRolePermissionsBoundary', 'iam:CreatePolicyVersion', 'iam:DeletePolicyVersion', 'iam:SetDefaultPolicyVersion'],
        resources: ['*'],
      }),
      new PolicyStatement({
        effect: Effect.DENY,
        notActions: worldwide.map((service) => `${service}:*`),
        resources: ['*'],
        conditions: { StringNotEquals: { 'aws:RequestedRegion': region } },
      }),
    ],
  });
  Validations.of(policy).acknowledge(
    ...ours.map((service) => ({ id: `AwsSolutions-IAM5[Action::${service}:*]`, reason: 'A boundary gives nothing; it says which services a role may be given anything of.' })),
    { id: 'AwsSolutions-IAM5[Resource::*]', reason: 'A boundary gives nothing; what a role is given names its resources.' },
  );
  return policy;
}
