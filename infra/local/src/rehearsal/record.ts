import { readSlos } from '@exemplar/monitoring';

import { budgetSpent } from '../drill/figures.ts';
import type { Side } from './alarm.ts';
import type { Visit } from './balancer-config.ts';
import type { Deployment, Stage } from './deployment.ts';
import type { MemorySample } from './measurements.ts';
import type { Release } from './releases.ts';
import { statisticOf } from './statistics.ts';

/** What a side did in a minute of production. */
interface Answered {
  readonly asked: number;
  readonly failed: number;
  /** Seconds that ninety-nine of a hundred answers did not exceed; absent where there was none. */
  readonly p99?: number;
}

/** When something was, since the release began: on the clock of the rehearsal, and on that of production. */
export interface Moment {
  readonly seconds: number;
  readonly minutes: number;
}

/** One minute of production. */
export interface Minute {
  /** When it began, in minutes of production since the release began. */
  readonly at: number;
  /** Per cent of the requests that were to meet the new release at its end. */
  readonly weight: number;
  readonly running: Answered;
  readonly coming: Answered;
  /** The most that a task of the new release took. Megabytes. */
  readonly memory?: number;
}

/** How a release went; all that its picture and its report are made from. Its moment is that at which it was decided. */
export interface ReleaseRecord extends Moment {
  readonly release: string;
  readonly about: string;
  readonly ended: 'promoted' | 'rolled back';
  /** Why it went back. */
  readonly because?: string;
  /** Why its migration failed, in its own words. */
  readonly said?: string;
  /** Whether it ended as it must, for the reason that it must, and without a failure for those who did not meet it. */
  readonly asExpected: boolean;
  readonly requests: {
    readonly sent: number;
    readonly failed: number;
    /** Of those that failed, how many never met the release that comes. */
    readonly bystanders: number;
  } & Readonly<Record<Side, Answered>>;
  /** Shares of the error budgets of four weeks, had the release gone on as long as the clock of production says. */
  readonly budgetSpent: { readonly availability: number; readonly latency: number };
  /** The first alarm of the template that went off. */
  readonly firstAlarm?: { readonly name: string; readonly about: string } & Moment;
  /** Alerts of the shipped rules that fired meanwhile. */
  readonly alerts: readonly ({ readonly alert: string; readonly severity: string } & Moment)[];
  /** When each stage began. */
  readonly stages: readonly ({ readonly stage: Stage; readonly weight: number } & Moment)[];
  readonly everyMinute: readonly Minute[];
}

/** What was seen while a release was let in. Milliseconds since 1970. */
export interface Observed {
  readonly began: number;
  readonly over: number;
  readonly visits: readonly Visit[];
  readonly memory: readonly MemorySample[];
  readonly sent: number;
  readonly failed: number;
  readonly stages: readonly (Pick<Deployment, 'stage' | 'weight' | 'reason'> & { readonly at: number })[];
  readonly said: string | undefined;
  readonly firstAlarm?: { readonly name: string; readonly about: string; readonly at: number };
  readonly alerts: readonly { readonly alert: string; readonly severity: string; readonly at: number }[];
}

const megabyte = 1024 * 1024;
const objectiveDays = 28;

/** An answer that is later counts as slow. Seconds; as the objective has it. */
const slowAfter = 0.5;

/** What a release has to say when it is over. */
export function recordOf({ name, about, ends, because = [], says = '' }: Release, observed: Observed, factor: number): ReleaseRecord {
  const { began, over, visits, stages, said, firstAlarm, alerts } = observed;
  const moment = <Happened extends { readonly at: number }>({ at, ...rest }: Happened): Omit<Happened, 'at'> & Moment => {
    const seconds = rounded((at - began) / 1000, 1);
    return { ...rest, seconds, minutes: rounded((seconds * factor) / 60, 1) };
  };
  const went = visits.filter(({ at }) => at >= began && at < over);
  const ended = stages.some(({ stage }) => stage === 'promoted') ? 'promoted' : 'rolled back';
  const bystanders = went.filter((visit) => hasFailed(visit) && visit.side !== 'coming').length;
  const reason = stages.find(({ stage }) => stage === 'go back')?.reason;
  return {
    release: name,
    about,
    ended,
    ...(reason === undefined ? {} : { because: reason }),
    ...(said === undefined ? {} : { said }),
    asExpected: ended === ends && (reason === undefined || because.includes(reason)) && (said ?? '').includes(says) && bystanders === 0,
    ...moment({ at: stages.find(({ stage }) => stage === 'go back' || stage === 'clean up')?.at ?? over }),
    requests: { sent: observed.sent, failed: observed.failed, bystanders, running: answered(went, 'running'), coming: answered(went, 'coming') },
    budgetSpent: spent(went, { seconds: (over - began) / 1000, factor }),
    ...(firstAlarm === undefined ? {} : { firstAlarm: moment(firstAlarm) }),
    alerts: alerts.map(moment),
    stages: stages.map(({ reason: _, ...stage }) => moment(stage)),
    everyMinute: minutesOf({ ...observed, visits: went }, factor),
  };
}

function answered(visits: readonly Visit[], side: Side): Answered {
  const own = visits.filter((visit) => visit.side === side);
  const p99 = statisticOf('p99', own.flatMap(({ seconds }) => seconds ?? []));
  return { asked: own.length, failed: own.filter(hasFailed).length, ...(p99 === undefined ? {} : { p99: rounded(p99, 3) }) };
}

const hasFailed = ({ status }: Visit): boolean => status >= 500;

function spent(visits: readonly Visit[], time: { readonly seconds: number; readonly factor: number }): ReleaseRecord['budgetSpent'] {
  const failed = visits.filter(hasFailed).length;
  const well = visits.filter((visit) => !hasFailed(visit));
  const slow = well.filter(({ seconds = 0 }) => seconds > slowAfter).length;
  const share = (bad: number, all: number, objective: string): number =>
    rounded(budgetSpent({ bad: all === 0 ? 0 : bad / all, objective: promised(objective), ...time, days: objectiveDays }), 6);
  return { availability: share(failed, visits.length, 'availability'), latency: share(slow, well.length, 'latency') };
}

/** From 0 to 1. */
function promised(name: string): number {
  const slo = readSlos().slos.find((one) => one.name === name);
  if (slo === undefined) throw new Error(`infra/monitoring/slos.yaml promises no “${name}”, and a rehearsal reckons with it`);
  return slo.objective / 100;
}

function minutesOf({ began, over, visits, memory, stages }: Observed, factor: number): readonly Minute[] {
  const length = 60_000 / factor;
  const within = (index: number) => ({ at }: { readonly at: number }): boolean => Math.floor((at - began) / length) === index;
  return Array.from({ length: Math.ceil((over - began) / length) }, (_, index) => {
    const met = visits.filter(within(index));
    const taken = memory.filter(within(index)).map(({ bytes }) => bytes / megabyte);
    const end = began + (index + 1) * length;
    return {
      at: index,
      weight: stages.findLast(({ at }) => at < end)?.weight ?? 0,
      running: answered(met, 'running'),
      coming: answered(met, 'coming'),
      ...(taken.length === 0 ? {} : { memory: rounded(Math.max(...taken), 0) }),
    };
  });
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
