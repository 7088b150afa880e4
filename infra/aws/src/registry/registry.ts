import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnSigningConfiguration, Repository, RepositoryEncryption, TagMutability, TagStatus } from 'aws-cdk-lib/aws-ecr';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSigningProfile } from 'aws-cdk-lib/aws-signer';
import type { Construct } from 'constructs';

import type { StageSettings } from '../stages.ts';

/** The images that a stage may run; promotion copies one here by its digest. */
export class Registry extends Stack {
  readonly portfolio: Repository;
  readonly collector: Repository;

  constructor(scope: Construct, id: string, { settings, ...props }: StackProps & { readonly settings: StageSettings }) {
    super(scope, id, props);
    const key = new Key(this, 'Key', {
      description: 'Images',
      enableKeyRotation: true,
      removalPolicy: settings.lasting ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.portfolio = this.repository('Portfolio', 'exemplar/portfolio', settings, key);
    // A copy of what its makers publish, so that no deployment waits for somebody else's registry.
    this.collector = this.repository('Collector', 'exemplar/collector', settings, key);
    this.sign();
  }

  /**
   * @ksb immutable-images D7 D9 K5 K8 S5 S9 S18: a tag that was given once cannot be given to another image, and every image is
   * searched for known weaknesses when it arrives, so what was tested is what is found there later.
   * @cut replace "TagMutability.IMMUTABLE" with "TagMutability.MUTABLE"
   */
  private repository(id: string, repositoryName: string, { lasting }: StageSettings, key: Key): Repository {
    return new Repository(this, id, {
      repositoryName,
      imageTagMutability: TagMutability.IMMUTABLE,
      imageScanOnPush: true,
      encryption: RepositoryEncryption.KMS,
      encryptionKey: key,
      lifecycleRules: [
        { description: 'what lost its tag', tagStatus: TagStatus.UNTAGGED, maxImageAge: Duration.days(14) },
        { description: 'enough to go back', tagStatus: TagStatus.ANY, maxImageCount: 60 },
      ],
      removalPolicy: lasting ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      emptyOnDelete: !lasting,
    });
  }

  /** The registry signs what arrives; CloudFormation knows nothing of who checks it, so the pipeline has to. */
  private sign(): void {
    const profile = new CfnSigningProfile(this, 'SigningProfile', {
      platformId: 'Notation-OCI-SHA384-ECDSA',
      signatureValidityPeriod: { type: 'MONTHS', value: 135 },
    });
    new CfnSigningConfiguration(this, 'Signing', {
      rules: [{ signingProfileArn: profile.attrArn, repositoryFilters: [{ filter: 'exemplar/*', filterType: 'WILDCARD_MATCH' }] }],
    });
  }
}
