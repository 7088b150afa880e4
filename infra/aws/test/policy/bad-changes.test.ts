import { describe, expect, it, jest } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { Stack, type App } from 'aws-cdk-lib';
import { Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnService, CfnTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { Policy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';

import { exemplarApp } from '../../src/exemplar-app.ts';
import { withPolicy } from '../../src/policy/with-policy.ts';
import { stageNamed, stages } from '../../src/stages.ts';
import { findings, type Finding } from './findings.ts';

// The rules alone take seconds, and many on a busy machine.
jest.setTimeout(120_000);

type Change = (stage: IConstruct) => void;

/** Each a change that somebody could make, with what it is refused for and where. */
const changes: readonly { readonly what: string; readonly place: string; readonly why: string; readonly make: Change }[] = [
  {
    what: 'a bucket that the public may read', place: 'dev/Observability/Visits', why: 'nobody outside reads this bucket',
    make: (stage) => { find(stage, CfnBucket).addPropertyOverride('PublicAccessBlockConfiguration.BlockPublicPolicy', false); },
  },
  {
    what: 'a right to do everything', place: 'dev/Service/Everything', why: 'name the actions',
    make: (stage) => {
      const roles = [find(stage, Role, 'dev/Service/Task/TaskRole')];
      new Policy(find(stage, Stack, 'dev/Service'), 'Everything', { roles, statements: [new PolicyStatement({ actions: ['*'], resources: ['*'] })] });
    },
  },
  {
    what: 'a tag in place of a digest', place: 'dev/Service/Task', why: 'a tag could be another image tomorrow',
    make: (stage) => { find(stage, CfnTaskDefinition).addPropertyOverride('ContainerDefinitions.0.Image', 'registry.example/portfolio:latest'); },
  },
  {
    what: 'a circuit breaker beside the canary', place: 'dev/Service/Service', why: 'a circuit breaker for rolling releases only',
    make: (stage) => { find(stage, CfnService).addPropertyOverride('DeploymentConfiguration.DeploymentCircuitBreaker', { Enable: true, Rollback: true }); },
  },
  {
    what: 'a password in plain text', place: 'dev/Service/Task', why: 'a secret comes from Secrets Manager',
    make: (stage) => { find(stage, CfnTaskDefinition).addPropertyOverride('ContainerDefinitions.0.Environment.0', { Name: 'PGPASSWORD', Value: 'sample' }); },
  },
  {
    what: 'a database that hears everybody', place: 'dev/Network/Database', why: 'everybody comes in by TLS at port 443',
    make: (stage) => { find(stage, SecurityGroup, 'dev/Network/Database').addIngressRule(Peer.anyIpv4(), Port.POSTGRES); },
  },
];

/** The first of a kind, or the one at a place. */
function find<T extends IConstruct>(stage: IConstruct, kind: abstract new (...args: never[]) => T, place?: string): T {
  const found = stage.node.findAll().filter((one): one is T => one instanceof kind).find(({ node }) => place === undefined || node.path === place);
  if (found === undefined) throw new Error(`the stage has no ${kind.name} ${place ?? ''}`);
  return found;
}

/** With all of these changes at once, for a synthesis takes a second. */
function judged(made: readonly Change[]): Finding[] {
  return findings((outdir): App => {
    const app = withPolicy(exemplarApp([stageNamed('dev')], outdir));
    for (const change of made) change(app.node.findChild('dev'));
    return app;
  });
}

describe('the policy', () => {
  it('has nothing to say about any stage', proving('policy-as-code', () => {
    expect(findings((outdir) => withPolicy(exemplarApp(stages, outdir)))).toEqual([]);
  }));

  it('refuses each bad change, and says where and why', proving('policy-as-code', () => {
    const found = judged(changes.map(({ make }) => make));
    const missed = changes.filter(({ place, why }) => !found.some((one) => one.place.startsWith(place) && one.message.includes(why)));
    expect(missed.map(({ what }) => what)).toEqual([]);
    // Whoever lays the database open hears it from CloudFormation's rules, from AWS's advice and from ours.
    expect(found.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['W2508', 'AwsSolutions-EC23', 'one_door']));
    const places = changes.map(({ place }) => place);
    // Where a tag stands, nothing uses the parameter for the digest any more, and CloudFormation says so.
    const more = found.filter((one) => !places.some((place) => one.place.startsWith(place)));
    expect(more.map(({ message }) => message)).toEqual(["Parameters/ImageDigest: Parameter 'ImageDigest' is not referenced anywhere in the template"]);
  }));
});
