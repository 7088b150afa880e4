import { Duration, Validations } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { Peer, Port, SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationListenerRule, ApplicationLoadBalancer, ApplicationProtocol, ApplicationTargetGroup, ListenerAction, ListenerCondition,
  SslPolicy, TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';

import type { Network } from '../network/network.ts';
import type { Observability } from '../observability/observability.ts';
import type { StageSettings } from '../stages.ts';
import { ports } from './service-environment.ts';

interface EntranceProps {
  readonly settings: StageSettings;
  readonly network: Network;
  readonly observability: Observability;
  readonly hostedZoneId: string;
}

/** The one way in: TLS at the stage’s domain, and behind it the release that runs and the release that comes. */
export class Entrance extends Construct {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly group: SecurityGroup;
  readonly running: ApplicationTargetGroup;
  readonly coming: ApplicationTargetGroup;
  readonly rule: ApplicationListenerRule;

  constructor(scope: Construct, id: string, props: EntranceProps) {
    super(scope, id);
    const { settings, network } = props;
    this.group = this.openDoor(network);
    this.loadBalancer = new ApplicationLoadBalancer(this, 'LoadBalancer', {
      vpc: network.vpc,
      internetFacing: true,
      vpcSubnets: { subnetType: SubnetType.PUBLIC },
      securityGroup: this.group,
      dropInvalidHeaderFields: true,
      // Shorter than the service keeps a connection, so that it is never the service that closes one under a request.
      idleTimeout: Duration.seconds(60),
      deletionProtection: settings.lasting,
    });
    this.loadBalancer.logAccessLogs(props.observability.visits, 'load-balancer');
    this.running = this.targets('Running', settings, network);
    this.coming = this.targets('Coming', settings, network);
    this.rule = this.listen(props);
  }

  private openDoor({ vpc }: Network): SecurityGroup {
    const group = new SecurityGroup(this, 'Group', { vpc, description: 'The load balancer', allowAllOutbound: false });
    group.addIngressRule(Peer.anyIpv4(), Port.HTTPS, 'from everybody, by TLS only');
    Validations.of(group).acknowledge({ id: 'AwsSolutions-EC23', reason: 'This is the door for everybody; there is no other.' });
    return group;
  }

  private targets(id: string, { database }: StageSettings, { vpc }: Network): ApplicationTargetGroup {
    return new ApplicationTargetGroup(this, id, {
      vpc,
      targetType: TargetType.IP,
      protocol: ApplicationProtocol.HTTP,
      port: ports.service,
      // Asking the database whether it is there would keep it from ever pausing.
      healthCheck: { path: database.leastUnits === 0 ? '/livez' : '/readyz', healthyThresholdCount: 2, interval: Duration.seconds(10), timeout: Duration.seconds(5) },
      deregistrationDelay: Duration.seconds(20),
    });
  }

  /**
   * @ksb tls-only-door D8 D9 K16 S9 S10 S18: people reach the service by current TLS at its own name and in no other way; whoever
   * asks for another name, or without encryption, finds nobody.
   * @cut replace "SslPolicy.TLS13_RES" with "SslPolicy.TLS12"
   */
  private listen({ settings, hostedZoneId }: EntranceProps): ApplicationListenerRule {
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName: settings.domain });
    const certificate = new Certificate(this, 'Certificate', { domainName: settings.domain, validation: CertificateValidation.fromDns(zone) });
    const target = RecordTarget.fromAlias(new LoadBalancerTarget(this.loadBalancer));
    new ARecord(this, 'Address', { zone, recordName: settings.domain, target });
    const listener = this.loadBalancer.addListener('Listener', {
      protocol: ApplicationProtocol.HTTPS,
      port: 443,
      sslPolicy: SslPolicy.TLS13_RES,
      certificates: [certificate],
      open: false,
      defaultAction: ListenerAction.fixedResponse(421, { contentType: 'text/plain', messageBody: 'There is nobody of that name here.' }),
    });
    return new ApplicationListenerRule(this, 'Rule', {
      listener,
      priority: 1,
      conditions: [ListenerCondition.hostHeaders([settings.domain])],
      // ECS moves the weights while it lets a release in.
      action: ListenerAction.weightedForward([{ targetGroup: this.running, weight: 100 }, { targetGroup: this.coming, weight: 0 }]),
    });
  }
}
