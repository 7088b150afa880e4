import { Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import { Key, type IKey } from 'aws-cdk-lib/aws-kms';
import {
  AuroraPostgresEngineVersion, CaCertificate, ClusterInstance, Credentials, DatabaseCluster, DatabaseClusterEngine, DatabaseSecret,
  ParameterGroup,
} from 'aws-cdk-lib/aws-rds';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

import type { Network } from '../network/network.ts';
import { unchanged } from '../network/unchanged.ts';
import type { StageSettings } from '../stages.ts';

const databaseName = 'portfolio';

interface DataProps extends StackProps {
  readonly settings: StageSettings;
  readonly network: Network;
}

/** What must outlive everything else: evidence, and the secrets that lead to it. */
export class Data extends Stack {
  readonly cluster: DatabaseCluster;
  readonly databaseName = databaseName;
  /** Of whoever owns the tables, and migrates them. */
  readonly ownerSecret: Secret;
  /** Of the service, which may not change a table. */
  readonly serviceSecret: DatabaseSecret;
  /** What the sign-in provider knows us by; a person puts it in, and names its version when they deploy. */
  readonly signInSecret: Secret;

  /**
   * What the secrets are encrypted under; whoever reads one has to be granted this as well. CDK would write them into the policy of
   * the key, and so tie this stack to theirs; known by its ARN only, the key leaves it to the roles.
   */
  readonly secretsKey: IKey;

  constructor(scope: Construct, id: string, { settings, network, ...props }: DataProps) {
    super(scope, id, props);
    const removalPolicy = settings.lasting ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const key = new Key(this, 'Key', { description: 'Evidence and its secrets', enableKeyRotation: true, removalPolicy });
    const encryptionKey = Key.fromKeyArn(this, 'SecretsKey', key.keyArn);
    this.secretsKey = encryptionKey;
    this.ownerSecret = new DatabaseSecret(this, 'OwnerSecret', { username: 'owner', dbname: databaseName, encryptionKey });
    this.cluster = this.database(settings, network, key, removalPolicy);
    this.serviceSecret = new DatabaseSecret(this, 'ServiceSecret', { username: 'portfolio', dbname: databaseName, encryptionKey, masterSecret: this.ownerSecret });
    this.serviceSecret.attach(this.cluster);
    this.rotate(network);
    this.signInSecret = new Secret(this, 'SignInSecret', { encryptionKey, description: 'What the sign-in provider knows us by' });
    for (const secret of [this.ownerSecret, this.serviceSecret, this.signInSecret]) secret.applyRemovalPolicy(removalPolicy);
    Validations.of(this.signInSecret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Only the sign-in provider can change it; a person does, and deploys the new version.',
    });
  }

  /**
   * @ksb database-at-rest D7 D8 D9 K12 K16 S9 S10 S18: the database is encrypted under a key of our own, speaks only over TLS, is
   * copied every day for as long as was promised, and where people rely on it nobody can delete it by the way.
   * @cut replace "storageEncryptionKey: key" with "storageEncrypted: false"
   */
  private database({ database, lasting }: StageSettings, network: Network, key: Key, removalPolicy: RemovalPolicy): DatabaseCluster {
    const engine = DatabaseClusterEngine.auroraPostgres({ version: AuroraPostgresEngineVersion.VER_18_4 });
    const paused = database.leastUnits === 0 ? { serverlessV2AutoPauseDuration: Duration.minutes(5) } : {};
    const instance = { caCertificate: CaCertificate.RDS_CA_RSA2048_G1, publiclyAccessible: false, autoMinorVersionUpgrade: false };
    const cluster = new DatabaseCluster(this, 'Database', {
      engine,
      credentials: Credentials.fromSecret(this.ownerSecret),
      defaultDatabaseName: databaseName,
      vpc: network.vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [unchanged(this, 'DatabaseGroup', network.database)],
      serverlessV2MinCapacity: database.leastUnits,
      serverlessV2MaxCapacity: database.mostUnits,
      ...paused,
      writer: ClusterInstance.serverlessV2('Writer', instance),
      readers: Array.from({ length: database.standbys }, (_, index) =>
        ClusterInstance.serverlessV2(`Standby${index + 1}`, { ...instance, scaleWithWriter: true })),
      storageEncryptionKey: key,
      parameterGroup: new ParameterGroup(this, 'Parameters', { engine, parameters: { 'rds.force_ssl': '1', log_min_duration_statement: '1000' } }),
      cloudwatchLogsExports: ['postgresql'],
      backup: { retention: Duration.days(database.backupDays), preferredWindow: '02:00-03:00' },
      preferredMaintenanceWindow: 'tue:03:30-tue:04:30',
      copyTagsToSnapshot: true,
      deletionProtection: lasting,
      removalPolicy,
    });
    Validations.of(cluster).acknowledge(
      { id: 'AwsSolutions-RDS6', reason: 'Signing in with a token needs a second way into the service; its password is rotated instead.' },
      { id: 'AwsSolutions-RDS10', reason: 'Protected where it is lasting; dev is made to be thrown away.' },
      { id: 'AwsSolutions-RDS11', reason: 'Another port hides nothing: only those who carry a group reach the database at all.' },
    );
    return cluster;
  }

  /**
   * @ksb rotated-secret D9 K16 S9 S10 S18: passwords of the database change every month by themselves. The service's has two users
   * in turn, so tasks that run keep a password that works until they are replaced, and nobody is cut off.
   */
  private rotate({ databaseClients }: Network): void {
    const securityGroup = unchanged(this, 'RotationGroup', databaseClients);
    const where = { securityGroup, vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED }, automaticallyAfter: Duration.days(30) };
    this.cluster.addRotationSingleUser(where);
    this.cluster.addRotationMultiUser('ServiceRotation', { secret: this.serviceSecret, ...where });
  }
}
