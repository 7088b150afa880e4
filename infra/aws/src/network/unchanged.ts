import { SecurityGroup, type ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/** A group of the network as another stack may carry it: without adding a rule of its own, as CDK otherwise does by itself. */
export function unchanged(scope: Construct, id: string, { securityGroupId }: ISecurityGroup): ISecurityGroup {
  return SecurityGroup.fromSecurityGroupId(scope, id, securityGroupId, { mutable: false });
}
