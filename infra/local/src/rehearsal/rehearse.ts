import { availableParallelism } from 'node:os';

import { fastest } from '@exemplar/monitoring';

import { cleanup, type Cleanup } from '../cleanup.ts';
import type { ReleaseRecord } from './record.ts';
import type { Rehearsal } from './rehearsal.ts';
import { MachineTooBusy, rehearseRelease, type RehearsalOptions } from './rehearse-release.ts';
import type { ReleasePlan } from './release-plan.ts';
import type { Release } from './releases.ts';
import { requestsPerSecond } from './scene.ts';
import type { WayToRun } from './way-to-run.ts';

const mostAttempts = 3;

/** How long a whole release takes here. Seconds. */
const wholeRelease = 60;

/** How much faster the clock must run for a release to take about a minute. */
export const factorFor = ({ stepMinutes, bakeMinutes }: ReleasePlan): number =>
  Math.min(fastest, Math.max(1, ((stepMinutes + bakeMinutes) * 60) / wholeRelease));

export interface Asked {
  /** Whose template it is. */
  readonly environment: string;
  readonly plan: ReleasePlan;
  readonly chosen: readonly Release[];
  readonly way: WayToRun;
  /** A folder that is there for as long as it lasts. */
  readonly room: string;
}

/**
 * Lets releases in, one after the other, each into a service of its own.
 * @param tell is told what happens
 * @param stop gets what must be stopped
 */
export async function rehearse({ environment, plan, chosen, way, room }: Asked, tell: (line: string) => void, stop: Cleanup): Promise<Rehearsal> {
  const factor = factorFor(plan);
  const records: ReleaseRecord[] = [];
  for (const release of chosen) records.push(await undisturbed(release, { plan, factor, way, room }, (step) => { tell(`${release.name}: ${step}`); }, stop));
  const { stepPercent, stepMinutes, bakeMinutes, taskMemoryMiB } = plan;
  return {
    environment,
    on: new Date().toISOString().slice(0, 10),
    runs: way.runs,
    factor,
    requestsPerSecond,
    cores: availableParallelism(),
    plan: { stepPercent, stepMinutes, bakeMinutes, taskMemoryMiB, alarms: plan.alarms.map(({ name, about, threshold }) => ({ name, about, limit: threshold })) },
    releases: records,
  };
}

/** Tries again where the machine was too busy; how a release ends while all is watched is never tried again. */
async function undisturbed(release: Release, options: RehearsalOptions, tell: (step: string) => void, all: Cleanup): Promise<ReleaseRecord> {
  for (let attempt = 1; ; attempt += 1) {
    const own = cleanup();
    all.add(own.stopAll);
    try {
      return await rehearseRelease(release, options, tell, own);
    } catch (error) {
      if (!(error instanceof MachineTooBusy) || attempt === mostAttempts) throw error;
      tell(`${error.message}; once more`);
    } finally {
      await own.stopAll();
    }
  }
}
