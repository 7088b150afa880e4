import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

import type { StageSettings } from '../stages.ts';

/** Rules that AWS keeps up to date, in the order in which they are asked. */
const managed = ['AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesCommonRuleSet', 'AWSManagedRulesKnownBadInputsRuleSet'];

/** From one address in five minutes. A class behind one address stays far below it. */
const mostRequests = 5_000;

/**
 * @ksb firewall D8 D9 K5 S9 S10 S18: known attacks and floods from one address are turned away before the service has to look at
 * them, and what was turned away is written down without the credentials it carried.
 * @cut replace "action: { block: {} }" with "action: { count: {} }"
 */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { name }: StageSettings, loadBalancerArn: string) {
    super(scope, id);
    const list = new CfnWebACL(this, 'List', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: seen('all'),
      rules: [
        { name: 'flood', priority: 0, action: { block: {} }, visibilityConfig: seen('flood'), statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: mostRequests } } },
        ...managed.map((name, index) => ({
          name,
          priority: index + 1,
          overrideAction: { none: {} },
          visibilityConfig: seen(name),
          statement: { managedRuleGroupStatement: { vendorName: 'AWS', name, ...exceptions(name) } },
        })),
      ],
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: loadBalancerArn, webAclArn: list.attrArn });
    this.keep(list, name);
  }

  private keep(list: CfnWebACL, stage: string): void {
    // WAF writes to groups of this name only.
    const log = new LogGroup(this, 'Log', { logGroupName: `aws-waf-logs-exemplar-${stage}`, retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: list.attrArn,
      logDestinationConfigs: [log.logGroupArn],
      redactedFields: [{ singleHeader: { Name: 'authorization' } }, { singleHeader: { Name: 'cookie' } }],
    });
  }
}

const seen = (metricName: string) => ({ cloudWatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false });

/** A whole snapshot is larger than the 8 KB that this rule would let through; the service has a limit of its own. */
function exceptions(name: string): object {
  return name === 'AWSManagedRulesCommonRuleSet' ? { ruleActionOverrides: [{ name: 'SizeRestrictions_BODY', actionToUse: { count: {} } }] } : {};
}
