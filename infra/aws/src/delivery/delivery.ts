import { CfnParameter, Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { OidcProviderNative, PolicyStatement, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

import type { Registry } from '../registry/registry.ts';
import type { StageSettings } from '../stages.ts';
import { boundary } from './boundary.ts';

const github = 'token.actions.githubusercontent.com';

interface DeliveryProps extends StackProps {
  readonly settings: StageSettings;
  readonly registry: Registry;
}

/** How a pipeline in GitHub comes in, without a secret that could be stolen. */
export class Delivery extends Stack {
  constructor(scope: Construct, id: string, { settings, registry, ...props }: DeliveryProps) {
    super(scope, id, props);
    const provider = new OidcProviderNative(this, 'GitHub', { url: `https://${github}`, clientIds: ['sts.amazonaws.com'] });
    const role = new Role(this, 'Role', {
      roleName: `exemplar-delivery-${settings.name}`,
      description: `The pipeline, in the environment ${settings.name} of the repository and nowhere else`,
      assumedBy: new WebIdentityPrincipal(provider.oidcProviderArn, {
        StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com', [`${github}:sub`]: this.subjects(settings) },
      }),
      permissionsBoundary: boundary(this),
      maxSessionDuration: Duration.hours(1),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['sts:AssumeRole'], resources: ['deploy', 'file-publishing'].map((what) => this.bootstrapRole(what)) }));
    for (const repository of [registry.portfolio, registry.collector]) repository.grantPush(role);
    Validations.of(role).acknowledge({ id: 'AwsSolutions-IAM5[Resource::*]', reason: 'ecr:GetAuthorizationToken knows no resources.' });
  }

  /**
   * A repository made or moved after 15 July 2026 is known by its number as well as by its name; an older one by its name.
   *
   * @ksb pipeline-identity D6 D7 D9 K16 S9 S10 S15 S18: the pipeline is known by repository and environment in both forms that
   * GitHub speaks, so no secret exists to be stolen, and no other repository or branch is let in.
   */
  private subjects({ name }: StageSettings): string[] {
    const ask = (id: string, description: string, allowedPattern: string): string => new CfnParameter(this, id, { type: 'String', description, allowedPattern }).valueAsString;
    const owner = ask('GitHubOwner', 'Whose repository it is', '^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$');
    const ownerId = ask('GitHubOwnerId', 'The owner’s number', '^[1-9][0-9]{0,18}$');
    const repository = ask('GitHubRepository', 'The repository’s name', '^[A-Za-z0-9._-]{1,100}$');
    const repositoryId = ask('GitHubRepositoryId', 'The repository’s number', '^[1-9][0-9]{0,18}$');
    return [`repo:${owner}/${repository}:environment:${name}`, `repo:${owner}@${ownerId}/${repository}@${repositoryId}:environment:${name}`];
  }

  /** CDK's own roles do the work; this one may only take them. */
  private bootstrapRole(what: string): string {
    return `arn:${this.partition}:iam::${this.account}:role/cdk-hnb659fds-${what}-role-${this.account}-${this.region}`;
  }
}
