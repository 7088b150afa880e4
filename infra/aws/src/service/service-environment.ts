import { Secret } from 'aws-cdk-lib/aws-ecs';

import { databaseUrl } from '../command/database-url.ts';
import type { Data } from '../data/data.ts';
import type { StageSettings } from '../stages.ts';
import type { Owned } from './parameters.ts';

export const ports = { service: 3000, metrics: 9464 } as const;

/** How the service is configured: what is no secret, as the template says it. */
export function serviceEnvironment({ domain }: StageSettings, data: Data, owned: Owned): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl(data),
    // The image holds the authorities that sign for Aurora.
    NODE_EXTRA_CA_CERTS: '/etc/ssl/certs/rds-global-bundle.pem',
    HOST: '0.0.0.0',
    HOSTS: domain,
    PUBLIC_URL: `https://${domain}`,
    PORT: String(ports.service),
    METRICS_PORT: String(ports.metrics),
    // The load balancer stands before it and says who asked.
    PROXIES: '1',
    LOG_LEVEL: 'info',
    OIDC_ISSUER: owned.issuer,
    OIDC_CLIENT_ID: owned.clientId,
  };
}

/** And what is: read when a task starts, the sign-in secret at the version that was deployed. */
export function serviceSecrets({ serviceSecret, signInSecret }: Data, owned: Owned): Record<string, Secret> {
  return {
    PGUSER: Secret.fromSecretsManager(serviceSecret, 'username'),
    PGPASSWORD: Secret.fromSecretsManager(serviceSecret, 'password'),
    OIDC_CLIENT_SECRET: Secret.fromSecretsManagerVersion(signInSecret, { versionId: owned.signInSecretVersion }),
  };
}
