import { CfnParameter } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** What only whoever takes this over can know. */
export interface Owned {
  readonly hostedZoneId: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly signInSecretVersion: string;
}

/** Asks for them once; a deployment that says nothing keeps what the last one said. */
export function ownedParameters(scope: Construct): Owned {
  const ask = (id: string, description: string, allowedPattern: string, constraintDescription: string): string =>
    new CfnParameter(scope, id, { type: 'String', description, allowedPattern, constraintDescription }).valueAsString;
  return {
    hostedZoneId: ask('HostedZoneId', 'The zone in Route 53 that the stage’s domain is in', '^Z[A-Z0-9]{5,31}$', 'write an id like Z0123456789ABCDEFGHIJ'),
    issuer: ask('SignInIssuer', 'Who finds out who people are', '^https://[^ ]+$', 'write an address like https://login.example'),
    clientId: ask('SignInClientId', 'The name under which the issuer knows us', '^[A-Za-z0-9._-]{1,128}$', 'write the client id that the issuer gave'),
    signInSecretVersion: ask('SignInVersion', 'Version of the sign-in secret that this deployment uses', '^[A-Za-z0-9-]{32,64}$', 'write the VersionId that put-secret-value answered'),
  };
}
