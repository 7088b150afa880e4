import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { resources, stackJson, stageTemplates, type PolicyDocument, type StackName } from '../stage-templates.ts';

/** A subject as CloudFormation would write it, with these parameters. */
function written(value: unknown, parameters: Readonly<Record<string, string>>): string {
  if (typeof value === 'string') return value;
  const [, parts] = (value as { 'Fn::Join': [string, (string | { Ref: string })[]] })['Fn::Join'];
  return parts.map((part) => (typeof part === 'string' ? part : parameters[part.Ref])).join('');
}

/** The services of which any role of the stage is given something. */
function givenServices(): ReadonlySet<string> {
  const own = [...stageTemplates('dev').keys()].flatMap((stack) => [
    ...resources<{ PolicyDocument: PolicyDocument }>('dev', stack as StackName, 'AWS::IAM::Policy').map(([, { PolicyDocument: document }]) => document),
    ...resources<{ Policies?: { PolicyDocument: PolicyDocument }[] }>('dev', stack as StackName, 'AWS::IAM::Role').flatMap(([, { Policies = [] }]) => Policies.map(({ PolicyDocument: document }) => document)),
  ]);
  return new Set(own.flatMap(({ Statement }) => Statement.flatMap(({ Action = [] }) => Action)).map((action) => action.split(':')[0] ?? ''));
}

describe('the pipeline’s way in', () => {
  it('knows repository and environment in both forms, and nobody else', proving('pipeline-identity', () => {
    const [role] = resources<{ AssumeRolePolicyDocument: PolicyDocument }>('dev', 'Delivery', 'AWS::IAM::Role').map(([, properties]) => properties);
    const [statement] = role?.AssumeRolePolicyDocument.Statement ?? [];
    const conditions = statement?.Condition ?? {};
    const parameters = { GitHubOwner: 'somebody', GitHubOwnerId: '11', GitHubRepository: 'exemplar', GitHubRepositoryId: '22' };
    expect(statement?.Action).toBe('sts:AssumeRoleWithWebIdentity');
    expect(Object.keys(conditions)).toEqual(['StringEquals']);
    expect(conditions['StringEquals']?.['token.actions.githubusercontent.com:aud']).toBe('sts.amazonaws.com');
    const subjects = conditions['StringEquals']?.['token.actions.githubusercontent.com:sub'] as unknown[];
    expect(subjects.map((subject) => written(subject, parameters))).toEqual([
      'repo:somebody/exemplar:environment:dev',
      'repo:somebody@11/exemplar@22:environment:dev',
    ]);
    const patterns = Object.entries(stackJson('dev', 'Delivery').Parameters ?? {}).filter(([name]) => name.startsWith('GitHub'));
    expect(patterns).toHaveLength(4);
    // A value with a wildcard or another slash would let others in.
    expect(patterns.filter(([, { AllowedPattern = '.*' }]) => ['*', 'a/b', '1:2', ''].some((value) => new RegExp(AllowedPattern).test(value)))).toEqual([]);
  }));

  it('may take the roles of CDK and bring images, and no more', () => {
    const statements = resources<{ PolicyDocument: PolicyDocument }>('dev', 'Delivery', 'AWS::IAM::Policy').flatMap(([, { PolicyDocument: { Statement } }]) => Statement);
    expect(statements.flatMap(({ Action = [] }) => Action).filter((action) => !action.startsWith('ecr:'))).toEqual(['sts:AssumeRole']);
  });

  it('is held within a boundary, as every role of the stage is', proving('permission-boundary', () => {
    const statements = resources<{ PolicyDocument: PolicyDocument }>('dev', 'Delivery', 'AWS::IAM::ManagedPolicy').flatMap(([, { PolicyDocument: { Statement } }]) => Statement);
    const [, users, elsewhere] = statements;
    expect(users).toMatchObject({ Effect: 'Deny', Action: ['iam:*', 'organizations:*'] });
    expect(elsewhere).toMatchObject({ Effect: 'Deny', NotAction: 'sts:*', Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-2' } } });
    // What a role is given beyond these would be given in vain.
    const allowed = [statements[0]?.Action ?? []].flat().map((action) => action.replace(':*', ''));
    expect([...givenServices()].filter((service) => !allowed.includes(service))).toEqual([]);
  }));
});
