import { RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import {
  FlowLogDestination, FlowLogTrafficType, GatewayVpcEndpointAwsService, InterfaceVpcEndpointAwsService, IpAddresses, Peer, Port,
  SecurityGroup, SubnetType, Vpc, type SubnetSelection,
} from 'aws-cdk-lib/aws-ec2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

import type { StageSettings } from '../stages.ts';

/** Who can reach whom. */
export class Network extends Stack {
  readonly vpc: Vpc;
  /** Where tasks stand. */
  readonly tasks: SubnetSelection;
  /** What the database carries: it hears only those who carry {@link databaseClients}. */
  readonly database: SecurityGroup;
  readonly databaseClients: SecurityGroup;

  constructor(scope: Construct, id: string, { settings, ...props }: StackProps & { readonly settings: StageSettings }) {
    super(scope, id, props);
    const direct = settings.natGateways === 0;
    this.vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.20.0.0/16'),
      availabilityZones: [...settings.zones],
      natGateways: settings.natGateways,
      subnetConfiguration: [
        { name: 'public', subnetType: SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
        ...(direct ? [] : [{ name: 'tasks', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 22 }]),
        // No way leads from here to the internet: the database stands here, and the functions that work on it.
        { name: 'data', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
      ],
      // Layers of images come from here, and this one costs nothing.
      gatewayEndpoints: { Images: { service: GatewayVpcEndpointAwsService.S3 } },
      // Needs a function of CDK's own with wide rights. Nothing carries the default group; a test looks.
      restrictDefaultSecurityGroup: false,
    });
    // The service asks sign-in providers and GitHub for their keys, so endpoints alone would not do in place of a gateway.
    this.tasks = { subnetType: direct ? SubnetType.PUBLIC : SubnetType.PRIVATE_WITH_EGRESS };
    this.keepFlows(settings);
    this.openSecrets(settings);
    [this.database, this.databaseClients] = this.guardDatabase();
  }

  private keepFlows({ logDays, lasting }: StageSettings): void {
    const log = new LogGroup(this, 'Flows', { retention: logDays, removalPolicy: lasting ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY });
    this.vpc.addFlowLog('FlowLog', { destination: FlowLogDestination.toCloudWatchLogs(log), trafficType: FlowLogTrafficType.REJECT });
  }

  /** Functions beside the database read its password without a way to the internet. */
  private openSecrets({ zones, lasting }: StageSettings): void {
    const group = new SecurityGroup(this, 'SecretsEndpoint', {
      vpc: this.vpc, description: 'Secrets Manager, for whoever is inside', allowAllOutbound: false,
    });
    group.addIngressRule(Peer.ipv4(this.vpc.vpcCidrBlock), Port.HTTPS, 'from inside');
    this.vpc.addInterfaceEndpoint('Secrets', {
      service: InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
      subnets: { subnetType: SubnetType.PRIVATE_ISOLATED, availabilityZones: lasting ? [...zones] : zones.slice(0, 1) },
      securityGroups: [group],
      open: false,
    });
    Validations.of(group).acknowledge({
      id: 'AwsSolutions-EC23',
      reason: 'The peer is the address range of this very network, which cdk-nag cannot read before it is deployed.',
    });
  }

  /**
   * @ksb database-hears-few D8 D9 K5 K16 S9 S10 S18: the database can be reached on one port by whoever carries one group, and
   * by nobody from outside, so a mistake elsewhere in the network does not lay it open.
   * @cut replace "database.addIngressRule(clients," with "database.addIngressRule(Peer.anyIpv4(),"
   */
  private guardDatabase(): [SecurityGroup, SecurityGroup] {
    const clients = new SecurityGroup(this, 'DatabaseClients', { vpc: this.vpc, description: 'Who may reach the database', allowAllOutbound: false });
    const database = new SecurityGroup(this, 'Database', { vpc: this.vpc, description: 'The database', allowAllOutbound: false });
    database.addIngressRule(clients, Port.POSTGRES, 'from those who carry its group');
    clients.addEgressRule(database, Port.POSTGRES, 'to the database');
    clients.addEgressRule(Peer.ipv4(this.vpc.vpcCidrBlock), Port.HTTPS, 'to its password');
    return [database, clients];
  }
}
