/** Something that the emulator cannot make. */
export interface Unmodelled {
  readonly type: string;
  /** Only where this property is there. */
  readonly property?: string;
  /** What a rehearsal therefore does not show. */
  readonly notShown: string;
}

/**
 * Everything that a rehearsal leaves out. A test keeps it minimal: the emulator refuses each of these, and a stage has each.
 *
 * @ksb rehearsal-limits D7 D12 K13 S12: what a rehearsal cannot show is a list that people review and a test keeps short, so nobody
 * takes it for more than it is.
 * @cut replace "type: 'AWS::WAFv2::WebACLAssociation'" with "type: 'AWS::SNS::Topic'"
 */
export const unmodelled: readonly Unmodelled[] = [
  { type: 'AWS::APS::RuleGroupsNamespace', notShown: 'that Prometheus takes the rules' },
  { type: 'AWS::APS::Workspace', notShown: 'that Alertmanager takes the routes' },
  { type: 'AWS::ApplicationAutoScaling::ScalableTarget', notShown: 'that tasks come and go with the load' },
  { type: 'AWS::ApplicationAutoScaling::ScalingPolicy', notShown: 'that tasks come and go with the load' },
  { type: 'AWS::CloudWatch::Alarm', property: 'Metrics', notShown: 'that alarms may reckon with several metrics' },
  { type: 'AWS::EC2::EIP', notShown: 'addresses of gateways' },
  { type: 'AWS::EC2::FlowLog', notShown: 'that refused traffic is written down' },
  { type: 'AWS::EC2::NatGateway', notShown: 'the way out of private subnets' },
  { type: 'AWS::EC2::SecurityGroupEgress', notShown: 'who may reach whom' },
  { type: 'AWS::EC2::SecurityGroupIngress', notShown: 'who may reach whom' },
  { type: 'AWS::ECR::SigningConfiguration', notShown: 'that images are signed' },
  { type: 'AWS::IAM::OIDCProvider', notShown: 'that the pipeline is let in' },
  { type: 'AWS::SecretsManager::ResourcePolicy', notShown: 'that nobody deletes the owner’s secret' },
  { type: 'AWS::SecretsManager::RotationSchedule', notShown: 'that passwords change' },
  { type: 'AWS::Serverless::Application', notShown: 'that passwords change' },
  { type: 'AWS::WAFv2::LoggingConfiguration', notShown: 'that the firewall writes down what it refused' },
  { type: 'AWS::WAFv2::WebACLAssociation', notShown: 'that the firewall stands before the load balancer' },
];

/** Attributes that the emulator does not know, with what they are. */
export const unknownAttributes: Readonly<Record<string, string>> = {
  'AWS::EC2::VPC.CidrBlock': '10.20.0.0/16',
};
