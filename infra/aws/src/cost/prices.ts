/** What one unit costs, in US dollars before tax. */
export interface Price {
  readonly dollars: number;
  readonly unit: string;
  /** The page of AWS that says so. */
  readonly source: string;
}

export type Priced = keyof typeof prices;

const page = (path: string): string => `https://aws.amazon.com/${path}/pricing/`;

/** When somebody last held these against AWS's own pages; until then they are written from memory, and the command says so. */
export const checked: string | undefined = undefined;

/** On demand, in eu-west-2 (London), written down on 24 November 2026. */
export const prices = {
  processor: { dollars: 0.04656, unit: 'vCPU hour', source: page('fargate') },
  memory: { dollars: 0.00511, unit: 'GB hour', source: page('fargate') },
  publicAddress: { dollars: 0.005, unit: 'address hour', source: page('vpc') },
  endpoint: { dollars: 0.011, unit: 'endpoint hour', source: page('privatelink') },
  natGateway: { dollars: 0.05, unit: 'gateway hour', source: page('vpc') },
  natTraffic: { dollars: 0.05, unit: 'GB', source: page('vpc') },
  loadBalancer: { dollars: 0.02646, unit: 'balancer hour', source: page('elasticloadbalancing') },
  loadBalancerCapacity: { dollars: 0.0084, unit: 'capacity unit hour', source: page('elasticloadbalancing') },
  database: { dollars: 0.14, unit: 'ACU hour', source: page('rds/aurora') },
  databaseStorage: { dollars: 0.11, unit: 'GB month', source: page('rds/aurora') },
  databaseRequests: { dollars: 0.22, unit: 'million requests', source: page('rds/aurora') },
  backupStorage: { dollars: 0.022, unit: 'GB month', source: page('rds/aurora') },
  firewall: { dollars: 5, unit: 'access list month', source: page('waf') },
  firewallRule: { dollars: 1, unit: 'rule month', source: page('waf') },
  firewallRequests: { dollars: 0.6, unit: 'million requests', source: page('waf') },
  key: { dollars: 1, unit: 'key month', source: page('kms') },
  secret: { dollars: 0.4, unit: 'secret month', source: page('secrets-manager') },
  logs: { dollars: 0.5985, unit: 'GB', source: page('cloudwatch') },
  alarm: { dollars: 0.1, unit: 'metric month', source: page('cloudwatch') },
  samples: { dollars: 0.09, unit: 'million samples', source: page('prometheus') },
  images: { dollars: 0.1, unit: 'GB month', source: page('ecr') },
  traffic: { dollars: 0.09, unit: 'GB', source: page('ec2') },
} as const satisfies Record<string, Price>;
