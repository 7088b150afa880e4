import type { StageSettings } from '../stages.ts';
import { prices, type Priced } from './prices.ts';
import { hoursOfMonth, perApprentice, perTask, type Usage } from './usage.ts';

/** One line of the bill. */
export interface CostLine {
  readonly what: Priced;
  readonly quantity: number;
  readonly unit: string;
  readonly dollars: number;
}

export interface MonthlyCost {
  readonly stage: StageSettings['name'];
  readonly lines: readonly CostLine[];
  readonly dollars: number;
}

/** What each stage has as many of as every other; a test counts them in the templates. */
export const counted = { firewallRules: 4, keys: 3, secrets: 3, metricsOfAlarms: 11 } as const;

/** Images that are kept, GB. */
const keptImages = 3;

/**
 * What a stage costs in a month, from its size and how much it is used.
 *
 * @ksb cost-before-deploy D7 D8 K24 S12 S15: what a stage will cost is worked out from the same table that it is built from, so that
 * money is part of the decision and not the surprise after it.
 */
export function monthlyCost(stage: StageSettings, used: Usage): MonthlyCost {
  const lines = Object.entries(quantities(stage, used))
    .filter(([, quantity]) => quantity > 0)
    .map(([name, quantity]) => {
      const what = name as Priced;
      return { what, quantity: rounded(quantity), unit: prices[what].unit, dollars: rounded(quantity * prices[what].dollars) };
    });
  return { stage: stage.name, lines, dollars: rounded(lines.reduce((sum, { dollars }) => sum + dollars, 0)) };
}

function quantities({ tasks, zones, natGateways, database, firewall, lasting }: StageSettings, used: Usage): Readonly<Record<Priced, number>> {
  const { apprentices } = used;
  const taskHours = used.tasks * hoursOfMonth;
  const units = Math.max(used.databaseUnits, database.leastUnits);
  const stored = Math.max(1, apprentices * perApprentice.stored);
  const requests = (apprentices * perApprentice.requests) / 1_000_000;
  const reachedOut = used.tasks * perTask.reachedOut;
  return {
    processor: (taskHours * tasks.cpu) / 1024,
    memory: (taskHours * tasks.memoryMiB) / 1024,
    // Of the load balancer in each zone, of each gateway, and of each task where there is none.
    publicAddress: (zones.length + natGateways + (natGateways === 0 ? used.tasks : 0)) * hoursOfMonth,
    // One in each zone, and in dev in the first.
    endpoint: (lasting ? zones.length : 1) * hoursOfMonth,
    natGateway: natGateways * hoursOfMonth,
    natTraffic: natGateways === 0 ? 0 : reachedOut,
    loadBalancer: hoursOfMonth,
    loadBalancerCapacity: hoursOfMonth * Math.max(0.1, (apprentices * perApprentice.sent) / hoursOfMonth),
    database: used.databaseHours * units * (1 + database.standbys),
    databaseStorage: stored,
    databaseRequests: (apprentices * perApprentice.databaseRequests) / 1_000_000,
    // One copy of the whole costs nothing; the days before it cost what changed.
    backupStorage: stored * database.backupDays * 0.05,
    firewall: firewall ? 1 : 0,
    firewallRule: firewall ? counted.firewallRules : 0,
    firewallRequests: firewall ? requests : 0,
    key: counted.keys,
    secret: counted.secrets,
    logs: used.tasks * perTask.logged,
    alarm: counted.metricsOfAlarms,
    samples: used.tasks * perTask.samples,
    images: keptImages,
    // The first hundred are free.
    traffic: Math.max(0, apprentices * perApprentice.sent - 100),
  };
}

const rounded = (value: number): number => Number(value.toFixed(2));
