import { Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import {
  AlarmBehavior, AlternateTarget, Cluster, DeploymentLifecycleLambdaTarget, DeploymentLifecycleStage, DeploymentStrategy, FargateService,
  ListenerRuleConfiguration, PropagatedTagSource, type FargateTaskDefinition,
} from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';

import { programs } from '../command/bundle.ts';
import { ServiceCommand } from '../command/service-command.ts';
import type { Data } from '../data/data.ts';
import type { Network } from '../network/network.ts';
import { unchanged } from '../network/unchanged.ts';
import type { Observability } from '../observability/observability.ts';
import type { Registry } from '../registry/registry.ts';
import type { StageSettings } from '../stages.ts';
import { Dashboard } from './dashboard.ts';
import { Entrance } from './entrance.ts';
import { Firewall } from './firewall.ts';
import { ownedParameters } from './parameters.ts';
import { ReleaseAlarms } from './release-alarms.ts';
import { ports } from './service-environment.ts';
import { serviceTask } from './task.ts';

interface ServiceProps extends StackProps {
  readonly settings: StageSettings;
  readonly network: Network;
  readonly data: Data;
  readonly registry: Registry;
  readonly observability: Observability;
}

/** The service, how people reach it, and how a release comes in. Nothing here is kept: it can be made anew at any time. */
export class Service extends Stack {
  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id, props);
    const { settings, network, observability } = props;
    const owned = ownedParameters(this);
    const entrance = new Entrance(this, 'Entrance', { settings, network, observability, hostedZoneId: owned.hostedZoneId });
    const turningBack = new ReleaseAlarms(this, 'ReleaseAlarms', { settings, entrance, pages: observability.pages });
    const service = this.run(props, serviceTask(this, { ...props, owned }), entrance, [...turningBack.names]);
    turningBack.watchMemory(service, settings);
    service.addLifecycleHook(this.migrateFirst(props));
    const { least, most } = settings.tasks;
    const scaling = service.autoScaleTaskCount({ minCapacity: least, maxCapacity: most });
    scaling.scaleOnCpuUtilization('Processor', { targetUtilizationPercent: 50, scaleOutCooldown: Duration.minutes(1), scaleInCooldown: Duration.minutes(5) });
    if (settings.firewall) new Firewall(this, 'Firewall', settings, entrance.loadBalancer.loadBalancerArn);
    new Dashboard(this, 'Dashboard', { settings, service, entrance, cluster: props.data.cluster, alarms: turningBack.alarms });
  }

  /**
   * @ksb canary-release D6 D7 D8 K8 K15 S5 S15 S18: a new release meets a part of the requests first, and goes back by itself when
   * people would feel it. ECS allows no circuit breaker beside it, and a rule of ours refuses one.
   */
  private run({ settings, network }: ServiceProps, taskDefinition: FargateTaskDefinition, entrance: Entrance, alarmNames: string[]): FargateService {
    const { stepPercent, stepMinutes, bakeMinutes } = settings.release;
    const cluster = new Cluster(this, 'Cluster', { vpc: network.vpc });
    Validations.of(cluster).acknowledge({ id: 'AwsSolutions-ECS4', reason: 'The service measures itself, and Prometheus keeps it; the same twice costs twice.' });
    const service = new FargateService(this, 'Service', {
      cluster,
      taskDefinition,
      // Where there is no gateway, tasks reach out by an address of their own; their group lets nobody but the load balancer in.
      assignPublicIp: settings.natGateways === 0,
      vpcSubnets: network.tasks,
      securityGroups: [this.taskGroup(network, entrance), unchanged(this, 'DatabaseClients', network.databaseClients)],
      enableExecuteCommand: false,
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      healthCheckGracePeriod: Duration.seconds(30),
      propagateTags: PropagatedTagSource.SERVICE,
      deploymentStrategy: DeploymentStrategy.CANARY,
      canaryConfiguration: { stepPercent, stepBakeTime: Duration.minutes(stepMinutes) },
      bakeTime: Duration.minutes(bakeMinutes),
      deploymentAlarms: { alarmNames, behavior: AlarmBehavior.ROLLBACK_ON_ALARM },
    });
    Validations.of(service).acknowledge(
      { id: 'Annotation::@aws-cdk/aws-ecs:shouldUseCircuitBreaker', reason: 'ECS allows it for rolling releases only; here alarms turn a release back.' },
      {
        id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers]',
        reason: 'With it ECS moves the weights of the load balancer; AWS keeps it as narrow as that allows.',
      },
    );
    entrance.running.addTarget(service.loadBalancerTarget({
      containerName: 'portfolio',
      containerPort: ports.service,
      alternateTarget: new AlternateTarget('Alternate', {
        alternateTargetGroup: entrance.coming,
        productionListener: ListenerRuleConfiguration.applicationListenerRule(entrance.rule),
      }),
    }));
    return service;
  }

  private taskGroup({ vpc }: Network, entrance: Entrance): SecurityGroup {
    const group = new SecurityGroup(this, 'TaskGroup', { vpc, description: 'Tasks of the service', allowAllOutbound: false });
    group.addEgressRule(Peer.anyIpv4(), Port.HTTPS, 'to sign-in providers, GitHub and AWS');
    group.addIngressRule(entrance.group, Port.tcp(ports.service), 'from the load balancer');
    entrance.group.addEgressRule(group, Port.tcp(ports.service), 'to the tasks');
    return group;
  }

  /** The schema grows before the first new task starts; what runs now goes on, because every migration only adds. */
  private migrateFirst({ network, data, observability }: ServiceProps): DeploymentLifecycleLambdaTarget {
    const command = new ServiceCommand(this, 'Migration', {
      program: programs.migrate,
      description: 'Brings the schema up to date before a release',
      network,
      data,
      log: observability.serviceLog,
      secret: data.ownerSecret,
      serviceRole: data.serviceSecret,
    });
    return new DeploymentLifecycleLambdaTarget(command.function, 'MigrationHook', {
      lifecycleStages: [DeploymentLifecycleStage.PRE_SCALE_UP],
      role: command.starter('ecs.amazonaws.com'),
    });
  }
}
