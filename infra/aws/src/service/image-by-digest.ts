import { CfnParameter, Fn } from 'aws-cdk-lib';
import type { Repository } from 'aws-cdk-lib/aws-ecr';
import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';

/** The parameter that names an image; promotion changes the first. */
export type DigestParameter = 'ImageDigest' | 'CollectorDigest';

/**
 * An image that a parameter of the stack names by its digest.
 *
 * @ksb promote-by-digest D6 D7 D9 K8 K15 S5 S9 S15: an image can be named by its digest and in no other way, so going to the next
 * stage changes one parameter, and what was tested is what runs.
 * @cut replace "allowedPattern: '^sha256:[0-9a-f]{64}$'" with "allowedPattern: '.+'"
 */
export function imageByDigest(scope: Construct, parameter: DigestParameter, repository: Repository, description: string): ContainerImage {
  const digest = new CfnParameter(scope, parameter, {
    type: 'String',
    description,
    allowedPattern: '^sha256:[0-9a-f]{64}$',
    constraintDescription: 'an image is named by its digest, as in sha256:0f1e…; a tag could be another image tomorrow',
  });
  digest.overrideLogicalId(parameter);
  return ContainerImage.fromRegistry(Fn.sub(`\${Repository}@\${${parameter}}`, { Repository: repository.repositoryUri }));
}
