import type { Alarm } from './alarm.ts';
import { readAlarm, type Sides } from './read-alarm.ts';
import { named, NotRehearsable, only, type Reference, type Template } from './template.ts';

/** How a release is let in, as a template says it. Minutes, seconds and per cent, in production. */
export interface ReleasePlan {
  readonly stepPercent: number;
  readonly stepMinutes: number;
  readonly bakeMinutes: number;
  readonly alarms: readonly Alarm[];
  readonly taskMemoryMiB: number;
  readonly health: { readonly path: string; readonly interval: number; readonly timeout: number; readonly healthyCount: number; readonly unhealthyCount: number };
  /** How long a task that gets no more requests is left to answer those that it has. */
  readonly drain: number;
}

interface ServiceProperties {
  readonly DeploymentConfiguration?: {
    readonly Strategy?: string;
    readonly CanaryConfiguration?: { readonly CanaryPercent: number; readonly CanaryBakeTimeInMinutes: number };
    readonly BakeTimeInMinutes?: number;
    readonly Alarms?: { readonly AlarmNames: readonly (string | Reference)[]; readonly Enable: boolean; readonly Rollback: boolean };
    readonly DeploymentCircuitBreaker?: { readonly Enable: boolean };
    readonly LifecycleHooks?: readonly { readonly LifecycleStages: readonly string[] }[];
  };
  readonly LoadBalancers?: readonly { readonly TargetGroupArn: Reference; readonly AdvancedConfiguration?: { readonly AlternateTargetGroupArn: Reference } }[];
  readonly TaskDefinition?: Reference;
}

interface TargetGroupProperties {
  readonly HealthCheckPath?: string;
  readonly HealthCheckIntervalSeconds?: number;
  readonly HealthCheckTimeoutSeconds?: number;
  readonly HealthyThresholdCount?: number;
  readonly UnhealthyThresholdCount?: number;
  readonly TargetGroupAttributes?: readonly { readonly Key: string; readonly Value: string }[];
}

/**
 * Reads how a release is let in.
 *
 * @ksb plan-from-template D6 D7 K8 K15 S5 S15 S18: what is rehearsed is what the template says, read from it each time, so the
 * rehearsal and the cloud cannot drift apart, and a template that lost its canary or its alarms is refused by name.
 * @cut replace "if (wrong !== undefined) throw" with "if (wrong === '') throw"
 * @throws NotRehearsable
 */
export function readReleasePlan(template: Template): ReleasePlan {
  const [id, service] = only(template, 'AWS::ECS::Service');
  const { DeploymentConfiguration: release = {}, LoadBalancers: [balanced] = [], TaskDefinition: task } = service as ServiceProperties;
  const { CanaryConfiguration: canary, Alarms: alarms, BakeTimeInMinutes: bakeMinutes } = release;
  const wrong = wrongWith(release);
  if (wrong !== undefined) throw new NotRehearsable(`${id}.DeploymentConfiguration.${wrong}`);
  const sides = sidesOf(id, balanced);
  const targets = named(template, [...sides.keys()][0] ?? '', 'AWS::ElasticLoadBalancingV2::TargetGroup') as TargetGroupProperties;
  const { Memory } = named(template, task?.Ref ?? '', 'AWS::ECS::TaskDefinition') as { readonly Memory: string };
  return {
    stepPercent: canary?.CanaryPercent ?? 0,
    stepMinutes: canary?.CanaryBakeTimeInMinutes ?? 0,
    bakeMinutes: bakeMinutes ?? 0,
    alarms: (alarms?.AlarmNames ?? []).map((name) => readAlarm(template, name, sides)),
    taskMemoryMiB: Number(Memory),
    ...careOf(targets),
  };
}

/** How the load balancer looks after tasks; where the template says nothing, as AWS does by default. */
function careOf(targets: TargetGroupProperties): Pick<ReleasePlan, 'health' | 'drain'> {
  const { HealthCheckPath: path = '/', HealthCheckIntervalSeconds: interval = 30, HealthCheckTimeoutSeconds: timeout = 5 } = targets;
  const { HealthyThresholdCount: healthyCount = 5, UnhealthyThresholdCount: unhealthyCount = 2, TargetGroupAttributes: attributes = [] } = targets;
  const drain = attributes.find(({ Key }) => Key === 'deregistration_delay.timeout_seconds')?.Value;
  return { health: { path, interval, timeout, healthyCount, unhealthyCount }, drain: Number(drain ?? 300) };
}

/** The first thing for which this cannot be rehearsed. */
function wrongWith({ Strategy, CanaryConfiguration, BakeTimeInMinutes, Alarms, DeploymentCircuitBreaker, LifecycleHooks = [] }: NonNullable<ServiceProperties['DeploymentConfiguration']>): string | undefined {
  if (Strategy !== 'CANARY') return `Strategy is ${Strategy ?? 'not there'}; a release is let in by CANARY`;
  if (CanaryConfiguration === undefined) return 'CanaryConfiguration is not there; it says how many meet the release first, and for how long';
  if (BakeTimeInMinutes === undefined) return 'BakeTimeInMinutes is not there; without it nobody looks once all have met the release';
  if (DeploymentCircuitBreaker?.Enable === true) return 'DeploymentCircuitBreaker is there; ECS allows it for rolling releases only, so take it out';
  if (Alarms === undefined || Alarms.AlarmNames.length === 0) return 'Alarms.AlarmNames names no alarm; without one nothing turns a release back';
  if (!Alarms.Enable || !Alarms.Rollback) return 'Alarms has Enable or Rollback off; an alarm has to turn a release back';
  const hooks = LifecycleHooks.flatMap(({ LifecycleStages }) => LifecycleStages);
  if (hooks.length !== 1 || hooks[0] !== 'PRE_SCALE_UP') return `LifecycleHooks are at ${hooks.join(', ') || 'no stage'}; there is one, which migrates, at PRE_SCALE_UP`;
  return undefined;
}

function sidesOf(id: string, balanced: NonNullable<ServiceProperties['LoadBalancers']>[number] | undefined): Sides {
  const [running, coming] = [balanced?.TargetGroupArn.Ref, balanced?.AdvancedConfiguration?.AlternateTargetGroupArn.Ref];
  if (running === undefined || coming === undefined) throw new NotRehearsable(`${id}.LoadBalancers names no two target groups; a canary needs one for each release`);
  return new Map([[running, 'running'], [coming, 'coming']]);
}
