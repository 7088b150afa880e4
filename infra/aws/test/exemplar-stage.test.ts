import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { App, Stack } from 'aws-cdk-lib';

import { ExemplarStage } from '../src/exemplar-stage.ts';
import { stageNamed } from '../src/stages.ts';
import { stageTemplates } from './stage-templates.ts';

/** What holds data, or the key to it. */
const stateful = ['AWS::RDS::DBCluster', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret', 'AWS::ECR::Repository', 'AWS::APS::Workspace', 'AWS::S3::Bucket'];

describe('a stage', () => {
  it('makes the boundary before anything that is held within it', () => {
    const network = new ExemplarStage(new App(), stageNamed('dev')).node.children.filter((child): child is Stack => child instanceof Stack).find(({ node }) => node.id === 'Network');
    expect(network?.dependencies.map(({ node }) => node.id)).toEqual(['Delivery']);
    const withRoles = [...stageTemplates('dev')].filter(([, { Resources }]) => Object.values(Resources).some(({ Type }) => Type === 'AWS::IAM::Role'));
    const others = withRoles.filter(([name]) => name !== 'Delivery' && name !== 'Network');
    expect(others.length).toBeGreaterThan(1);
    expect(others.filter(([, template]) => !JSON.stringify(template).includes('"StackName":"exemplar-dev-network"')).map(([name]) => name)).toEqual([]);
  });

  it('keeps what is kept apart from what can be made anew', proving('stateful-apart', () => {
    const stacks = [...stageTemplates('production')].map(([name, { Resources }]) => [name, Object.values(Resources).some(({ Type }) => stateful.includes(Type))]);
    const protectedStacks = new ExemplarStage(new App(), stageNamed('production')).node.children
      .filter((child): child is Stack => child instanceof Stack && child.terminationProtection).map(({ node }) => node.id);
    expect(protectedStacks).toEqual(['Network', 'Registry', 'Observability', 'Data', 'Delivery']);
    expect(Object.fromEntries(stacks)).toEqual({ Network: false, Data: true, Registry: true, Observability: true, Service: false, Retention: false, Delivery: false });
  }));
});
