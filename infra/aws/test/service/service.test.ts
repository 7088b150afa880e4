import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { readSlos } from '@exemplar/monitoring';
import { Match } from 'aws-cdk-lib/assertions';

import { readConfig } from '../../../../apps/portfolio/src/platform/config.ts';
import { serviceMemoryMiB } from '../../src/service/task.ts';
import { stages } from '../../src/stages.ts';
import { resources, stackJson, stackOf } from '../stage-templates.ts';

interface Container {
  readonly Name: string;
  readonly Image: unknown;
  readonly Memory: number;
  readonly Environment: readonly { readonly Name: string; readonly Value: unknown }[];
  readonly Secrets?: readonly { readonly Name: string; readonly ValueFrom: unknown }[];
}

function containers(stage: string): readonly Container[] {
  const tasks = resources<{ ContainerDefinitions: Container[] }>(stage, 'Service', 'AWS::ECS::TaskDefinition');
  return tasks.flatMap(([, { ContainerDefinitions }]) => ContainerDefinitions);
}

function portfolio(stage: string): Container {
  const found = containers(stage).find(({ Name }) => Name === 'portfolio');
  if (found === undefined) throw new Error('no container is called portfolio');
  return found;
}

interface AlarmProperties {
  readonly AlarmActions?: unknown;
  readonly TreatMissingData: string;
  readonly Metrics?: readonly { readonly MetricStat?: { readonly Period: number } }[];
}

/** What turns a release back, by name. */
function alarms(stage: string): Readonly<Record<string, AlarmProperties>> {
  const found = resources<AlarmProperties>(stage, 'Service', 'AWS::CloudWatch::Alarm').map(([id, properties]) => [id.replace(/^ReleaseAlarms(.+?)[0-9A-F]{8}$/, '$1'), properties] as const);
  return Object.fromEntries(found.sort(([a], [b]) => a.localeCompare(b)));
}

describe('the service', () => {
  it('names images by digest, which a parameter takes and nothing else', proving('promote-by-digest', () => {
    expect(containers('dev').map(({ Image }) => (Image as { 'Fn::Sub': unknown[] })['Fn::Sub'][0])).toEqual(['${Repository}@${ImageDigest}', '${Repository}@${CollectorDigest}']);
    const pattern = new RegExp(stackJson('dev', 'Service').Parameters?.['ImageDigest']?.AllowedPattern ?? '');
    const digest = `sha256:${'0f1e'.repeat(16)}`;
    expect([digest, 'latest', 'v1.0.0', `${digest}0`, `name@${digest}`, ''].map((value) => pattern.test(value))).toEqual([true, false, false, false, false, false]);
  }));

  it('runs as nobody, on a disk it cannot write to, without rights over the machine', proving('sealed-container', () => {
    expect(containers('dev')).toHaveLength(2);
    for (const container of containers('dev')) {
      expect(container).toMatchObject({ User: '65532:65532', ReadonlyRootFilesystem: true, Privileged: false, LinuxParameters: { Capabilities: { Drop: ['ALL'] } } });
    }
  }));

  it('lets a release in step by step, watched by alarms that turn it back, and by no circuit breaker', proving('canary-release', () => {
    stackOf('production', 'Service').hasResourceProperties('AWS::ECS::Service', {
      EnableExecuteCommand: false,
      DeploymentConfiguration: {
        Strategy: 'CANARY',
        CanaryConfiguration: { CanaryPercent: 10, CanaryBakeTimeInMinutes: 10 },
        BakeTimeInMinutes: 15,
        Alarms: { Enable: true, Rollback: true },
        DeploymentCircuitBreaker: Match.absent(),
        LifecycleHooks: [{ LifecycleStages: ['PRE_SCALE_UP'] }],
      },
      LoadBalancers: [{ AdvancedConfiguration: { AlternateTargetGroupArn: Match.anyValue(), ProductionListenerRule: Match.anyValue() } }],
    });
  }));

  it('asks both sides of a release how people fare', proving('release-alarms', () => {
    expect(Object.keys(alarms('dev'))).toEqual(['ComingBurns', 'ComingFails', 'ComingIsSlow', 'MemoryRunsOut', 'RunningBurns', 'RunningFails', 'RunningIsSlow']);
    for (const alarm of Object.values(alarms('dev'))) expect(alarm.TreatMissingData).toBe('notBreaching');
    const [release] = resources<{ DeploymentConfiguration: { Alarms: { AlarmNames: unknown[] } } }>('dev', 'Service', 'AWS::ECS::Service').map(([, properties]) => properties);
    expect(release?.DeploymentConfiguration.Alarms.AlarmNames).toHaveLength(7);
  }));

  it('turns back what spends the error budget, without waking anybody for it', proving('release-burn-alarm', () => {
    const { slos } = readSlos();
    const { objective = 0, least = 0 } = slos.find(({ name }) => name === 'availability') ?? {};
    for (const { name, release } of stages) {
      const { ComingBurns: burns, ComingFails: fails } = alarms(name);
      expect(burns).toMatchObject({ Threshold: expect.closeTo(100 - objective, 4), EvaluationPeriods: 2, DatapointsToAlarm: 2, Metrics: expect.arrayContaining([expect.objectContaining({ Expression: expect.stringContaining(`failed >= ${least}`) })]) });
      const minutes = Number(burns?.Metrics?.find(({ MetricStat }) => MetricStat !== undefined)?.MetricStat?.Period) / 60;
      // In dev there is no time for it.
      expect(2 * minutes).toBeLessThan(name === 'dev' ? 3 : release.bakeMinutes);
      expect([burns?.AlarmActions, fails?.AlarmActions]).toEqual([undefined, [expect.anything()]]);
    }
  }));

  it('turns back what takes the memory that the service is given', proving('release-memory-alarm', () => {
    for (const { name, tasks } of stages) {
      const { MemoryRunsOut: memory } = alarms(name);
      expect(memory).toMatchObject({ AlarmName: `exemplar-${name}-memory`, Namespace: 'AWS/ECS', MetricName: 'MemoryUtilization', Statistic: 'Maximum', Threshold: (90 * serviceMemoryMiB) / tasks.memoryMiB });
      expect(JSON.stringify(resources(name, 'Service', 'AWS::ECS::Service'))).toContain(`"exemplar-${name}-memory"`);
    }
  }));

  it('is reached by current TLS at its own name only', proving('tls-only-door', () => {
    const service = stackOf('dev', 'Service');
    service.resourceCountIs('AWS::ElasticLoadBalancingV2::Listener', 1);
    service.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 443, Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06', DefaultActions: [{ Type: 'fixed-response' }],
    });
    service.hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', { Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['dev.exemplar.example'] } }] });
    const open = resources<{ SecurityGroupIngress?: { FromPort: number }[] }>('dev', 'Service', 'AWS::EC2::SecurityGroup').flatMap(([, { SecurityGroupIngress = [] }]) => SecurityGroupIngress);
    expect(open.map(({ FromPort }) => FromPort)).toEqual([443]);
  }));

  it('stands behind a firewall where people rely on it', proving('firewall', () => {
    stackOf('dev', 'Service').resourceCountIs('AWS::WAFv2::WebACL', 0);
    const service = stackOf('production', 'Service');
    service.hasResourceProperties('AWS::WAFv2::WebACL', {
      Rules: Match.arrayWith([
        Match.objectLike({ Action: { Block: {} }, Statement: { RateBasedStatement: { AggregateKeyType: 'IP', Limit: 5000 } } }),
        Match.objectLike({ Name: 'AWSManagedRulesCommonRuleSet' }),
      ]),
    });
    service.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
    service.hasResourceProperties('AWS::WAFv2::LoggingConfiguration', { RedactedFields: [{ SingleHeader: { Name: 'authorization' } }, { SingleHeader: { Name: 'cookie' } }] });
  }));

  it('is given a configuration that it accepts', () => {
    const { Environment, Secrets = [] } = portfolio('dev');
    const known: Readonly<Record<string, string>> = {
      DATABASE_URL: 'postgres://database.example:5432/portfolio?sslmode=verify-full', OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'exemplar', OIDC_CLIENT_SECRET: 'secret',
    };
    const environment = Object.fromEntries([...Environment, ...Secrets].map(({ Name, ...rest }) => [Name, 'Value' in rest && typeof rest.Value === 'string' ? rest.Value : known[Name]]));
    const config = readConfig(environment);
    expect(config).toMatchObject({ host: '0.0.0.0', proxies: 1, publicUrl: 'https://dev.exemplar.example', signIn: { clientId: 'exemplar' } });
    expect([...config.hosts]).toEqual(['dev.exemplar.example']);
  });

  it('reads its secrets when it starts, the sign-in secret at the version that was deployed', () => {
    const secrets = Object.fromEntries((portfolio('dev').Secrets ?? []).map(({ Name, ValueFrom }) => [Name, JSON.stringify(ValueFrom)]));
    expect(Object.keys(secrets)).toEqual(['PGUSER', 'PGPASSWORD', 'OIDC_CLIENT_SECRET']);
    expect(secrets['OIDC_CLIENT_SECRET']).toContain('{"Ref":"SignInVersion"}');
    const policies = Object.entries(stackOf('dev', 'Service').findResources('AWS::IAM::Policy')).filter(([id]) => id.startsWith('TaskExecutionRole'));
    expect(JSON.stringify(policies)).toContain('kms:Decrypt');
  });

  it('has the memory that the alert on memory reckons with', () => {
    const rules = resources<{ Data: string }>('dev', 'Observability', 'AWS::APS::RuleGroupsNamespace').map(([, { Data }]) => Data);
    expect(rules.join('\n')).toContain(`expr: vector(${serviceMemoryMiB} * 1024 * 1024)`);
    expect(portfolio('dev').Memory).toBe(serviceMemoryMiB);
  });

  it('never closes a connection into which the load balancer may be sending', () => {
    const [balancer] = resources<{ LoadBalancerAttributes: { Key: string; Value: string }[] }>('production', 'Service', 'AWS::ElasticLoadBalancingV2::LoadBalancer');
    const idle = balancer?.[1].LoadBalancerAttributes.find(({ Key }) => Key === 'idle_timeout.timeout_seconds')?.Value;
    const main = readFileSync(path.resolve(import.meta.dirname, '../../../../apps/portfolio/src/main.ts'), 'utf8');
    const [, kept = ''] = /keepAliveTimeout: ([\d_]+)/.exec(main) ?? [];
    expect(idle).toBe('60');
    expect(Number(kept.replaceAll('_', ''))).toBeGreaterThan(Number(idle) * 1000);
  });

  it('does not keep a database awake that may rest', () => {
    const paths = (stage: string): unknown[] => resources<{ HealthCheckPath: string }>(stage, 'Service', 'AWS::ElasticLoadBalancingV2::TargetGroup').map(([, { HealthCheckPath }]) => HealthCheckPath);
    expect([paths('dev'), paths('production')]).toEqual([['/livez', '/livez'], ['/readyz', '/readyz']]);
  });
});
