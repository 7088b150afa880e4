import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal, type IRole } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, ParamsAndSecretsLayerVersion, ParamsAndSecretsVersions, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

import type { Data } from '../data/data.ts';
import type { Network } from '../network/network.ts';
import { unchanged } from '../network/unchanged.ts';
import { databaseUrl } from './database-url.ts';
import { bundle, type ServiceProgram } from './bundle.ts';

interface ServiceCommandProps {
  readonly program: ServiceProgram;
  readonly description: string;
  readonly network: Network;
  readonly data: Data;
  readonly log: ILogGroup;
  /** As whom it signs in at the database. */
  readonly secret: ISecret;
  /** Whose password it sets. */
  readonly serviceRole?: ISecret;
}

/** A program of the service as a function beside the database, without a way to the internet. */
export class ServiceCommand extends Construct {
  readonly function: Function;

  constructor(scope: Construct, id: string, { program, description, network, data, log, secret, serviceRole }: ServiceCommandProps) {
    super(scope, id);
    this.function = new Function(this, 'Function', {
      description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'function.handler',
      code: Code.fromAsset(bundle(program)),
      memorySize: 512,
      timeout: Duration.minutes(10),
      vpc: network.vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [unchanged(this, 'DatabaseClients', network.databaseClients)],
      paramsAndSecrets: ParamsAndSecretsLayerVersion.fromVersion(ParamsAndSecretsVersions.V1_0_103, { cacheEnabled: false }),
      logGroup: log,
      environment: {
        DATABASE_URL: databaseUrl(data),
        SECRET: secret.secretArn,
        // Of the authorities that sign for Aurora.
        NODE_EXTRA_CA_CERTS: '/var/runtime/ca-cert.pem',
        ...(serviceRole === undefined ? {} : { SERVICE_ROLE: 'portfolio', SERVICE_ROLE_SECRET: serviceRole.secretArn }),
      },
    });
    secret.grantRead(this.function);
    serviceRole?.grantRead(this.function);
    data.secretsKey.grantDecrypt(this.function);
    Validations.of(this.function).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      reason: 'Writing its own log; AWS keeps this policy as narrow as functions allow.',
    }, {
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole]',
      reason: 'Standing in the network; AWS keeps this policy as narrow as functions allow.',
    });
  }

  /** For a service of AWS that starts this function, in this one account, and nothing else. */
  starter(service: string): IRole {
    const role = new Role(this, 'Starter', {
      assumedBy: new ServicePrincipal(service, { conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } } }),
      inlinePolicies: { start: new PolicyDocument({ statements: [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.function.functionArn] })] }) },
    });
    return role.withoutPolicyUpdates();
  }
}
