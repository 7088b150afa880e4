import { Validations } from 'aws-cdk-lib';
import { Effect, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

import { region } from '../stages.ts';

export const boundaryName = 'exemplar-boundary';

/** Services that roles of a stage have business with; none of them makes roles or stacks. */
const ours = ['aps', 'ec2', 'ecr', 'elasticloadbalancing', 'kms', 'lambda', 'logs', 'secretsmanager', 'sts'];

/**
 * The most that any role of a stage can ever do, whatever else it is given.
 *
 * @ksb permission-boundary D7 D9 K5 K16 S9 S10 S18: whoever takes over the pipeline or a task can still make no user and no role, leave
 * the region or lift this limit, so one stolen role is not the account.
 */
export function boundary(scope: Construct): ManagedPolicy {
  const policy = new ManagedPolicy(scope, 'Boundary', {
    managedPolicyName: boundaryName,
    description: 'The most that any role of this stage can do',
    statements: [
      new PolicyStatement({ actions: ours.map((service) => `${service}:*`), resources: ['*'] }),
      new PolicyStatement({ effect: Effect.DENY, actions: ['iam:*', 'organizations:*'], resources: ['*'] }),
      new PolicyStatement({
        effect: Effect.DENY,
        // Taking a role is done nowhere in particular.
        notActions: ['sts:*'],
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
