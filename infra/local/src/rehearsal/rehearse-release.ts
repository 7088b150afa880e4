import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

import type { Cleanup } from '../cleanup.ts';
import { waitFor, WaitedInVain } from '../drill/wait-for.ts';
import { alarmBell, type AlarmBell } from './alarm-bell.ts';
import { begin, isOver, next, type Deployment, type Pace } from './deployment.ts';
import { disturbance } from './disturbance.ts';
import { startLookout } from './lookout.ts';
import { measurements } from './measurements.ts';
import { NewRelease } from './new-release.ts';
import { recordOf, type Observed, type ReleaseRecord } from './record.ts';
import type { ReleasePlan } from './release-plan.ts';
import type { Release } from './releases.ts';
import { prepareScene, requestsPerSecond, type Scene } from './scene.ts';
import type { WayToRun } from './way-to-run.ts';

/** The machine had not the time for it, so nothing was found out. */
export class MachineTooBusy extends Error {
  override readonly name = 'MachineTooBusy';
}

export interface RehearsalOptions {
  readonly plan: ReleasePlan;
  /** How much faster the clock runs than in production. */
  readonly factor: number;
  readonly way: WayToRun;
  /** In which there is room for what each release needs. */
  readonly room: string;
}

const tooBusy = 'the machine was too busy for a verdict';

/** Between two looks. Milliseconds. */
const pace = 100;

/** Before a release comes, answers take no longer. Seconds. */
const promptly = 0.5;

/** How long all must have gone well before, and is looked at after. Minutes, in production. */
const [calmBefore, lookAfter] = [2, 3];

/** How long a migration and a start may take; they are no faster here than in production. Seconds. */
const patience = 60;

/**
 * Lets a release in as the template says, and sees what comes of it.
 * @param tell is told what happens
 * @param stop gets what must be stopped
 * @throws MachineTooBusy
 */
export async function rehearseRelease(release: Release, { plan, factor, way, room }: RehearsalOptions, tell: (step: string) => void, stop: Cleanup): Promise<ReleaseRecord> {
  const folder = mkdtempSync(path.join(room, 'r-'));
  stop.add(() => { rmSync(folder, { recursive: true, force: true }); return Promise.resolve(); });
  tell('start what it is let into');
  const runner = await way.prepare(release.change, folder);
  const scene = await prepareScene({ folder, plan, factor, runner }, stop);
  const lookout = startLookout(scene);
  stop.add(lookout.stop);
  await calm(scene, (calmBefore * 60) / factor);

  const began = Date.now();
  const before = scene.load.asked();
  const measured = measurements(scene.balancer.visits, lookout.memory(), plan.taskMemoryMiB * 1024 * 1024);
  const bell = alarmBell(plan.alarms, factor, measured, began);
  const coming = new NewRelease(runner, scene, stop);
  const minutes = (count: number): number => (count * 60) / factor;
  const times: Pace = { stepPercent: plan.stepPercent, step: minutes(plan.stepMinutes), bake: minutes(plan.bakeMinutes), patience, drain: plan.drain };
  const stages = await goThrough({ scene, bell, coming, times, tell });
  // Where the release was promoted, the one that answered at once is gone.
  const delay = lookout.longestDelay();
  await setTimeout(minutes(lookAfter) * 1000);

  const asked = scene.load.asked();
  const first = bell.first();
  const observed: Observed = {
    began,
    over: Date.now(),
    visits: scene.balancer.visits,
    memory: lookout.memory('coming'),
    sent: asked.requests - before.requests,
    failed: asked.failed - before.failed,
    stages,
    said: coming.said(),
    ...(first === undefined ? {} : { firstAlarm: first }),
    alerts: lookout.alerts(),
  };
  const record = recordOf(release, observed, factor);
  if (record.asExpected) return record;
  const [load = 0] = loadavg();
  const disturbed = disturbance(record, { delay, withheld: asked.withheld, load, cores: availableParallelism() });
  if (disturbed === undefined) return record;
  throw new MachineTooBusy(`${tooBusy}: ${disturbed}`);
}

interface Playing {
  readonly scene: Scene;
  readonly bell: AlarmBell;
  readonly coming: NewRelease;
  readonly times: Pace;
  readonly tell: (step: string) => void;
}

/** From the migration to the end; says when each stage began. */
async function goThrough({ scene, bell, coming, times, tell }: Playing): Promise<Observed['stages']> {
  const stages: (Deployment & { at: number })[] = [];
  const enter = async (deployment: Deployment): Promise<Deployment> => {
    stages.push({ ...deployment, at: Date.now() });
    tell(deployment.reason === undefined ? deployment.stage : `${deployment.stage}: ${deployment.reason}`);
    await coming.enter(deployment);
    return deployment;
  };
  let deployment = await enter(begin(Date.now() / 1000));
  while (!isOver(deployment)) {
    await setTimeout(pace);
    const { balancer } = scene;
    const seen = {
      migration: coming.migration(),
      healthy: deployment.stage === 'start' && (await balancer.isHealthy('coming')),
      drained: (await balancer.inFlight(deployment.stage === 'clean up' ? 'running' : 'coming')) === 0,
      alarms: bell.ringing(Date.now()),
      now: Date.now() / 1000,
    };
    const after = next(deployment, seen, times);
    deployment = after.stage === deployment.stage ? after : await enter(after);
  }
  return stages;
}

/** Waits until all has gone well for so many seconds. */
async function calm({ balancer }: Scene, seconds: number): Promise<void> {
  const all = requestsPerSecond * seconds;
  await waitFor('all is well before a release', seconds + patience, () => {
    const late = balancer.visits.filter(({ at }) => at > Date.now() - seconds * 1000);
    return late.length > all / 2 && late.every(({ status, seconds: took = 0 }) => status < 500 && took < promptly) ? true : undefined;
  }).catch((error: unknown) => { throw error instanceof WaitedInVain ? new MachineTooBusy(`${tooBusy}: ${error.message}`) : error; });
}
