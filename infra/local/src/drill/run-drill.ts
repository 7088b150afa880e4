import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Cleanup } from '../cleanup.ts';
import { startPlatform } from '../platform/platform.ts';
import { repository } from '../start.ts';
import { countResults, keptUp, objectiveOf, pagesFired, recordedSeries } from './ask-prometheus.ts';
import { drillFactor, type Drill, type Scene } from './drills.ts';
import { budgetSpent, felt, type Felt } from './figures.ts';
import { followRunbook, runbookOf } from './follow-runbook.ts';
import { startLoad, type Load } from './load.ts';
import { runbookEnvironment } from './runbook-environment.ts';
import { requireSmallDisks } from './small-disk.ts';
import { prepareStage } from './stage.ts';
import { traceOf } from './trace.ts';
import { waitFor } from './wait-for.ts';
import { startWatch, type Moment, type Watch } from './watch.ts';

/** What a drill found out. */
export interface DrillResult {
  readonly drill: string;
  readonly alert: string;
  readonly factor: number;
  /** Milliseconds since 1970. */
  readonly injectedAt: number;
  readonly moments: readonly Moment[];
  /** Seconds from the fault to the page, from there until it was over, and from there to the notice that it is. */
  readonly pagedAfter: number;
  readonly mitigatedAfter: number;
  readonly resolvedAfter: number;
  /** What was felt from the fault until it was over. */
  readonly felt: Felt;
  /** Share of the budget of four weeks that is gone, where the alert is about an objective. */
  readonly budgetSpent?: number;
  /** What was measured meanwhile, as a test of the rules, where the alert is about an objective. */
  readonly trace?: string;
}

/** A drill did not go as it must; the message says how. */
export class DrillFailed extends Error {
  override readonly name: string = 'DrillFailed';
  readonly moments: readonly Moment[];

  constructor(message: string, moments: readonly Moment[], cause: unknown) {
    super(message, { cause });
    this.moments = moments;
  }
}

/** Whoever watches had not the time to watch, so nothing was found out. */
export class MachineTooBusy extends DrillFailed {
  override readonly name = 'MachineTooBusy';
}

/** Nothing is known of what happens while nobody looks. Seconds. */
const longestGap = 1.5;

/** How long nothing goes wrong before something does. Seconds. */
const calm = 12;

/** How long nothing must go wrong until all counts as well again, and how long that may take to come. Seconds. */
const steady = 8;
const patience = 60;

/** Prometheus measures so often. Seconds, in production. */
const scrape = 30;

/** As far as a budget looks back at least, and some more for all to have seen it. Seconds, in production. */
const shortWindow = 7 * 60;

const objectiveDays = 28;

/**
 * Starts a platform, lets something go wrong on it, and goes through all of it: the alert, the telephone, the runbook, and
 * the notice that it is over.
 *
 * @param tell is told what happens
 * @param stop gets what must be stopped
 * @throws DrillFailed, MachineTooBusy, or what the platform says when it does not start
 */
export async function runDrill(drill: Drill, tell: (step: string) => void, stop: Cleanup): Promise<DrillResult> {
  if (drill.smallDisk === true) requireSmallDisks();
  const data = mkdtempSync(path.join(tmpdir(), 'drill-'));
  stop.add(() => { rmSync(data, { recursive: true, force: true }); return Promise.resolve(); });
  tell('Start the platform');
  const stage = prepareStage(data, drillFactor, drill);
  const platform = await startPlatform(stage.parts, {
    root: repository.root,
    data,
    ports: Object.fromEntries(stage.parts.flatMap((part) => (part.kind === 'task' ? [] : Object.keys(part.ports).map((use) => [`${part.name}.${use}`, 0])))),
    renderer: 'silent',
    actions: ({ restart }) => (drill.release !== true ? {} : {
      'roll-back': async () => {
        stage.release = () => ({});
        await restart('service');
        return 'the release before this one runs again';
      },
    }),
  }, stop);
  const watch = startWatch(platform.at);
  stop.add(watch.stop);
  const load = startLoad(platform.at, drill.load);
  stop.add(load.stop);
  const scene: Scene = { stage, platform, onEnd: (end) => { stop.add(async () => { await end(); }); } };
  try {
    return await goThrough(drill, scene, watch, load, tell);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (watch.longestGap() > longestGap || !(await keptUp(platform.at.url('prometheus')))) throw new MachineTooBusy(`the machine was too busy to be watched; meanwhile: ${message}`, watch.moments, error);
    throw new DrillFailed(message, watch.moments, error);
  }
}

async function goThrough(drill: Drill, scene: Scene, watch: Watch, load: Load, tell: (step: string) => void): Promise<DrillResult> {
  const { platform } = scene;
  const { at } = platform;
  const runbook = runbookOf(repository.root, drill.alert);
  const startedAt = Date.now();

  tell('See that all is well');
  await healthy(watch, load, calm);
  watch.note('drill', 'all is well');

  tell(`${drill.about} Wait for ${drill.alert}`);
  const injectedAt = Date.now();
  watch.note('drill', await drill.inject(scene));
  const pagedAt = await waitFor(`${drill.alert} reaches the telephone`, drill.pagedWithin, () => heard(watch, drill.alert, 'firing', injectedAt));

  tell('Follow its runbook');
  await followRunbook(runbook, {
    env: runbookEnvironment(drill, platform),
    ask: async (query) => await countResults(at.url('prometheus'), query),
    note: (text) => { watch.note('runbook', text); },
    patience: shortWindow / drillFactor,
  });
  const overAt = Date.now();
  watch.note('runbook', 'all signs say that it is over');

  tell('Wait for the notice that it is over');
  const resolvedAt = await waitFor('the notice that it is over', drill.resolvedWithin, () => heard(watch, drill.alert, 'resolved', pagedAt));
  if (drill.afterwards !== undefined) watch.note('drill', await drill.afterwards(scene));
  await healthy(watch, load, steady);
  watch.note('drill', 'all is well again');

  const others = pagesSince(watch, injectedAt).filter((name) => name !== drill.alert);
  if (others.length > 0) throw new Error(`somebody was woken for ${[...new Set(others)].join(' and ')} as well, which would have been noise`);
  const seconds = (from: number, to: number): number => Math.round((to - from) / 100) / 10;
  const counted = felt(load.answers, injectedAt, overAt);
  const spent = drill.slo === undefined ? undefined : budgetSpent({
    bad: badShare(counted, drill.slo),
    objective: await objectiveOf(at.url('prometheus'), drill.slo),
    seconds: seconds(injectedAt, overAt),
    factor: drillFactor,
    days: objectiveDays,
  });
  return {
    drill: drill.name,
    alert: drill.alert,
    factor: drillFactor,
    injectedAt,
    moments: watch.moments,
    pagedAfter: seconds(injectedAt, pagedAt),
    mitigatedAfter: seconds(pagedAt, overAt),
    resolvedAfter: seconds(overAt, resolvedAt),
    felt: counted,
    ...(spent === undefined ? {} : { budgetSpent: spent, trace: await recordTrace(drill, at.url('prometheus'), startedAt) }),
  };
}

/** Waits until nothing fires and, for so many seconds, nothing that was asked has failed. */
async function healthy(watch: Watch, load: Load, seconds: number): Promise<void> {
  const since = Date.now();
  await waitFor('all is well', seconds + patience, () => {
    const now = Date.now();
    const { requests, failed, unpublished } = felt(load.answers, Math.max(now - seconds * 1000, since), now);
    const well = now - since >= seconds * 1000 && requests > seconds && failed + unpublished === 0 && watch.pagesFiring().length === 0;
    return well || undefined;
  });
}

async function recordTrace({ name, about, load }: Drill, prometheus: string, startedAt: number): Promise<string> {
  const [from, to, step] = [Math.ceil(startedAt / 1000), Math.floor(Date.now() / 1000), scrape / drillFactor];
  const [series, pages] = await Promise.all([recordedSeries(prometheus, { from, to, step }), pagesFired(prometheus, to - from)]);
  return traceOf({ drill: name, about, load, series, from, to, step, factor: drillFactor, pages });
}

function heard(watch: Watch, alert: string, status: 'firing' | 'resolved', after: number): number | undefined {
  return watch.received().find(({ at, receiver, alerts }) =>
    at >= after && receiver.startsWith('page-') && alerts.some((one) => one.status === status && one.labels['alertname'] === alert && one.labels['severity'] === 'page'))?.at;
}

/** The names of all alerts that somebody has been woken for. */
function pagesSince(watch: Watch, since: number): readonly string[] {
  return watch.received().filter(({ at, receiver }) => at >= since && receiver.startsWith('page-'))
    .flatMap(({ alerts }) => alerts.filter(({ status }) => status === 'firing').map(({ labels }) => labels['alertname'] ?? ''));
}

function badShare({ requests, failed, slow, publications, unpublished }: Felt, slo: string): number {
  const [bad, all] = slo === 'freshness' ? [unpublished, publications] : slo === 'latency' ? [slow, requests - failed] : [failed, requests];
  return all === 0 ? 0 : bad / all;
}

