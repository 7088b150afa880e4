import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { stages, type StageSettings } from '../src/stages.ts';
import { frozenLogicalIds } from './frozen-logical-ids.ts';
import { stageTemplates, type PolicyDocument } from './stage-templates.ts';

interface Placed {
  readonly stage: StageSettings;
  /** Stack and logical id. */
  readonly place: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly whenDeleted: string | undefined;
}

/**
 * Every resource of every stage.
 *
 * @ksb every-stage-asked D1 D7 K14 S14 S18: a rule about the infrastructure is one assertion on the templates of all stages, which are made in
 * seconds without an account, so it can be written before the construct that keeps it, and nothing has to be deployed to see it fail.
 * @cut replace "stages.flatMap((stage) =>" with "stages.slice(1).flatMap((stage) =>"
 */
const everything: readonly Placed[] = stages.flatMap((stage) => [...stageTemplates(stage.name)].flatMap(([stack, { Resources }]) =>
  Object.entries(Resources).map(([id, { Type: type, Properties: properties = {}, DeletionPolicy: whenDeleted }]) => ({ stage, place: `${stage.name}/${stack}/${id}`, type, properties, whenDeleted }))));

const of = (...types: string[]): readonly Placed[] => everything.filter(({ type }) => types.includes(type));

/** The places of those for which something does not hold; where there are none at all, the question was wrong. */
function offenders(resources: readonly Placed[], holds: (resource: Placed) => boolean): string[] {
  expect(resources.length).toBeGreaterThan(0);
  return resources.filter((resource) => !holds(resource)).map(({ place }) => place);
}

const has = (name: string) => ({ properties }: Placed): boolean => properties[name] !== undefined;

/** What holds data, by the property that says under what it is encrypted. */
const encrypted: Readonly<Record<string, string>> = {
  'AWS::RDS::DBCluster': 'KmsKeyId',
  'AWS::SecretsManager::Secret': 'KmsKeyId',
  'AWS::SNS::Topic': 'KmsMasterKeyId',
  'AWS::ECR::Repository': 'EncryptionConfiguration',
  'AWS::APS::Workspace': 'KmsKeyArn',
  'AWS::S3::Bucket': 'BucketEncryption',
};

describe('every resource of every stage', () => {
  it('is encrypted where it holds data', proving('encrypted-at-rest', () => {
    for (const [type, property] of Object.entries(encrypted)) expect(offenders(of(type), has(property))).toEqual([]);
    expect(offenders(of('AWS::KMS::Key'), ({ properties }) => properties['EnableKeyRotation'] === true)).toEqual([]);
  }));

  it('outlives its stack where people rely on it, and in dev leaves nothing', () => {
    const kept = of('AWS::RDS::DBCluster', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret', 'AWS::ECR::Repository', 'AWS::APS::Workspace', 'AWS::S3::Bucket');
    expect(offenders(kept, ({ stage, whenDeleted }) => whenDeleted === (stage.lasting ? 'Retain' : 'Delete'))).toEqual([]);
  });

  it('keeps the name under which its data is found', proving('frozen-names', () => {
    const stateful = everything.filter(({ type }) => type in encrypted || type === 'AWS::KMS::Key');
    const byPlace = new Map(stateful.map(({ place, type }) => [place.replace(/^\w+\//, ''), type]));
    expect(Object.fromEntries([...byPlace].sort(([a], [b]) => a.localeCompare(b)))).toEqual(frozenLogicalIds);
  }));

  it('is out of reach from outside, but for the load balancer', proving('every-stage-asked', () => {
    expect(offenders(of('AWS::RDS::DBInstance'), ({ properties }) => properties['PubliclyAccessible'] === false)).toEqual([]);
    const awsvpc = ({ properties }: Placed): unknown => (properties['NetworkConfiguration'] as { AwsvpcConfiguration: { AssignPublicIp: string } }).AwsvpcConfiguration.AssignPublicIp;
    expect(offenders(of('AWS::ECS::Service'), (service) => awsvpc(service) === (service.stage.natGateways === 0 ? 'ENABLED' : 'DISABLED'))).toEqual([]);
    const open = of('AWS::EC2::SecurityGroup').filter(({ properties }) => JSON.stringify(properties['SecurityGroupIngress'] ?? []).includes('0.0.0.0/0'));
    expect(open.map(({ place }) => place.replace(/^\w+\/(\w+\/\w+?)[0-9A-F]{8}$/, '$1'))).toEqual(stages.map(() => 'Service/EntranceGroup'));
  }));

  it('carries a group of its own, and never the default one', () => {
    const groups: Readonly<Record<string, (properties: Placed['properties']) => unknown>> = {
      'AWS::ECS::Service': ({ NetworkConfiguration }) => (NetworkConfiguration as { AwsvpcConfiguration: { SecurityGroups: unknown } }).AwsvpcConfiguration.SecurityGroups,
      'AWS::Lambda::Function': ({ VpcConfig }) => (VpcConfig as { SecurityGroupIds: unknown }).SecurityGroupIds,
      'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ SecurityGroups }) => SecurityGroups,
      'AWS::RDS::DBCluster': ({ VpcSecurityGroupIds }) => VpcSecurityGroupIds,
    };
    for (const [type, groupsOf] of Object.entries(groups)) {
      expect(offenders(of(type), ({ properties }) => (groupsOf(properties) as unknown[]).length > 0)).toEqual([]);
    }
  });

  it('is given no more than it names', () => {
    const roles = of('AWS::IAM::Role');
    expect(offenders(roles, has('PermissionsBoundary'))).toEqual([]);
    const policies = of('AWS::IAM::Policy');
    // A token for a registry belongs to no resource.
    const named = ({ Effect, Action = [], Resource }: PolicyDocument['Statement'][number]): boolean =>
      Effect !== 'Allow' || Resource !== '*' || [Action].flat().every((action) => action === 'ecr:GetAuthorizationToken');
    expect(offenders(policies, ({ properties }) => (properties['PolicyDocument'] as PolicyDocument).Statement.every(named))).toEqual([]);
  });

  it('says to which stage it belongs and who answers for it', () => {
    const tagged = everything.filter(({ properties }) => Array.isArray(properties['Tags']));
    const tags = ({ properties }: Placed): Readonly<Record<string, string>> => Object.fromEntries((properties['Tags'] as { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value]));
    expect(offenders(tagged, (resource) => tags(resource)['stage'] === resource.stage.name && tags(resource)['owner'] === 'platform engineer')).toEqual([]);
  });
});
