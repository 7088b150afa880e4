/** One of the places where the system runs, from the cheapest to the one that people rely on. */
export interface StageSettings {
  readonly name: 'dev' | 'staging' | 'production';
  /** Where people reach it. `.example` leads nowhere: whoever takes this over writes their own. */
  readonly domain: string;
  readonly zones: readonly string[];
  /** 0 puts tasks into public subnets, where they reach out by themselves and nobody reaches in. */
  readonly natGateways: number;
  readonly tasks: {
    readonly least: number;
    readonly most: number;
    /** 1024 are one processor. */
    readonly cpu: number;
    readonly memoryMiB: number;
  };
  readonly database: {
    /** Aurora capacity units of some 2 GiB each; 0 lets it pause. */
    readonly leastUnits: number;
    readonly mostUnits: number;
    /** Instances that stand ready in other zones to take over. */
    readonly standbys: number;
    readonly backupDays: number;
  };
  /** How a release is let in: a part of the requests, then a look, then all of them, then another look. */
  readonly release: { readonly stepPercent: number; readonly stepMinutes: number; readonly bakeMinutes: number };
  readonly firewall: boolean;
  /** What is kept here outlives its stack, and can only be deleted by somebody who first says so. */
  readonly lasting: boolean;
  readonly logDays: 7 | 30 | 365;
}

export const region = 'eu-west-2';

/**
 * @ksb stages-as-data D7 D8 K7 K21 S18: the stages are one system in three sizes, and every difference between them is a typed
 * value in one table, so what works in the small one is what runs in the large one.
 * @cut replace "natGateways: 3" with "natGateways: 0"
 */
export const stages: readonly StageSettings[] = [
  {
    name: 'dev',
    domain: 'dev.exemplar.example',
    zones: ['eu-west-2a', 'eu-west-2b'],
    natGateways: 0,
    tasks: { least: 1, most: 2, cpu: 256, memoryMiB: 1024 },
    database: { leastUnits: 0, mostUnits: 2, standbys: 0, backupDays: 1 },
    release: { stepPercent: 50, stepMinutes: 1, bakeMinutes: 1 },
    firewall: false,
    lasting: false,
    logDays: 7,
  },
  {
    name: 'staging',
    domain: 'staging.exemplar.example',
    zones: ['eu-west-2a', 'eu-west-2b'],
    natGateways: 1,
    tasks: { least: 2, most: 4, cpu: 512, memoryMiB: 1024 },
    database: { leastUnits: 0.5, mostUnits: 4, standbys: 0, backupDays: 7 },
    release: { stepPercent: 10, stepMinutes: 5, bakeMinutes: 5 },
    firewall: true,
    lasting: true,
    logDays: 30,
  },
  {
    name: 'production',
    domain: 'exemplar.example',
    zones: ['eu-west-2a', 'eu-west-2b', 'eu-west-2c'],
    natGateways: 3,
    tasks: { least: 3, most: 24, cpu: 1024, memoryMiB: 2048 },
    database: { leastUnits: 1, mostUnits: 32, standbys: 1, backupDays: 35 },
    release: { stepPercent: 10, stepMinutes: 10, bakeMinutes: 15 },
    firewall: true,
    lasting: true,
    logDays: 365,
  },
];

/** @throws Error when there is no such stage */
export function stageNamed(name: string): StageSettings {
  const stage = stages.find((one) => one.name === name);
  if (stage === undefined) throw new Error(`there is no stage “${name}”; the stages are ${stages.map((one) => one.name).join(', ')}`);
  return stage;
}
