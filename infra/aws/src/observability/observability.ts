import { renderRules } from '@exemplar/monitoring';
import { Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { CfnRuleGroupsNamespace, CfnWorkspace } from 'aws-cdk-lib/aws-aps';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

import type { StageSettings } from '../stages.ts';
import { alertRoutes } from './alert-routes.ts';

/** What is seen of the system, and who hears of it. */
export class Observability extends Stack {
  readonly workspace: CfnWorkspace;
  /** Who is woken, and who reads in the morning. */
  readonly pages: Topic;
  readonly tickets: Topic;
  readonly serviceLog: LogGroup;
  readonly visits: Bucket;

  constructor(scope: Construct, id: string, { settings, ...props }: StackProps & { readonly settings: StageSettings }) {
    super(scope, id, props);
    const removalPolicy = settings.lasting ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const key = this.key(removalPolicy);
    this.pages = new Topic(this, 'Pages', { displayName: `Exemplar ${settings.name}: now`, masterKey: key, enforceSSL: true });
    this.tickets = new Topic(this, 'Tickets', { displayName: `Exemplar ${settings.name}: today`, masterKey: key, enforceSSL: true });
    this.workspace = this.prometheus(key, settings);
    this.workspace.applyRemovalPolicy(removalPolicy);
    this.serviceLog = new LogGroup(this, 'ServiceLog', { encryptionKey: key, retention: settings.logDays, removalPolicy });
    this.visits = this.visitsBucket(settings, removalPolicy);
  }

  private key(removalPolicy: RemovalPolicy): Key {
    const key = new Key(this, 'Key', { description: 'Logs, metrics and alerts', enableKeyRotation: true, removalPolicy });
    key.grantEncryptDecrypt(new ServicePrincipal(`logs.${this.region}.amazonaws.com`));
    for (const service of ['aps.amazonaws.com', 'cloudwatch.amazonaws.com']) key.grantEncryptDecrypt(new ServicePrincipal(service));
    return key;
  }

  /**
   * @ksb encrypted-at-rest D8 D9 K16 S9 S10 S18: whatever holds data, from the database to the metrics, is encrypted under keys of our
   * own that change each year, and a resource for which somebody forgot it is found.
   * @cut replace "kmsKeyArn: key.keyArn," with ""
   */
  private prometheus(key: Key, { name }: StageSettings): CfnWorkspace {
    const workspace = new CfnWorkspace(this, 'Prometheus', {
      alias: `exemplar-${name}`,
      kmsKeyArn: key.keyArn,
      alertManagerDefinition: alertRoutes({ page: this.pages.topicArn, ticket: this.tickets.topicArn }, this.region),
    });
    for (const topic of [this.pages, this.tickets]) this.letSpeak(topic);
    // @ksb one-set-of-rules D7 D10 K11 S6 S18: the rules that watch over production are the very files that drills run on a
    // laptop, so an alert that was tried there is the alert that fires here.
    // @cut replace "data: text" with "data: 'groups: []'"
    for (const { name: file, text } of renderRules({ factor: 1 })) {
      new CfnRuleGroupsNamespace(this, `Rules-${file}`, { workspace: workspace.attrArn, name: file.replace('.yaml', ''), data: text });
    }
    return workspace;
  }

  /** A topic with a policy hears nobody else, not even the alarms of its own account. */
  private letSpeak(topic: Topic): void {
    const principals = ['aps.amazonaws.com', 'cloudwatch.amazonaws.com'].map((service) => new ServicePrincipal(service));
    topic.addToResourcePolicy(new PolicyStatement({
      actions: ['sns:GetTopicAttributes', 'sns:Publish'],
      principals,
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
    }));
  }

  /** What the load balancer writes down of each request. */
  private visitsBucket({ logDays, lasting }: StageSettings, removalPolicy: RemovalPolicy): Bucket {
    const bucket = new Bucket(this, 'Visits', {
      // The load balancer can write under this encryption only.
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(logDays) }],
      removalPolicy,
    });
    Validations.of(bucket).acknowledge({ id: 'AwsSolutions-S1', reason: `This is where such logs go${lasting ? '' : ', and dev is thrown away'}.` });
    return bucket;
  }
}
