import type { ReleaseRecord } from './record.ts';

/** How the machine fared while a release was let in. */
export interface MachineFared {
  /** The longest that something took which answers at once where a machine is idle. Seconds. */
  readonly delay: number;
  /** Requests that should have been sent, and could not be in time. */
  readonly withheld: number;
  /** How many processes wanted a processor, and how many processors there are. */
  readonly load: number;
  readonly cores: number;
}

/** Seconds. */
const longestDelay = 1;

/**
 * What speaks for the machine being to blame for how a release went; undefined where nothing does. The release that runs has nothing
 * wrong with it, so whatever it lacks, the machine lacked.
 */
export function disturbance({ requests: { bystanders, running: { p99 = 0 } } }: Pick<ReleaseRecord, 'requests'>, { delay, withheld, load, cores }: MachineFared): string | undefined {
  if (delay > longestDelay) return `something that answers at once took ${delay.toFixed(1)} s`;
  if (withheld > 0) return `${withheld} requests could not be sent in time`;
  if (bystanders > 0) return `${bystanders} requests failed that never met the release that comes`;
  if (p99 > longestDelay) return `the release that runs, with which nothing is wrong, took ${p99} s to answer`;
  if (load > 2 * cores) return `${load.toFixed(0)} processes wanted ${cores} processors`;
  return undefined;
}
