import type { Evidence, EvidenceClaim } from '../evidence/evidence.ts';
import type { Stop, Walk } from './walk.ts';

/** A command of a stop, and words that its output holds when all is well. */
export interface Demonstration {
  readonly command: string;
  readonly expect: string;
}

/** One stop of a running order. */
export interface Step {
  /** Minutes from the beginning of the walk. */
  readonly from: number;
  readonly until: number;
  readonly stop: Stop;
  readonly claim: EvidenceClaim;
  /** In this order: the tests that prove it, what the walk shows besides, and the cut. */
  readonly demonstrations: readonly Demonstration[];
}

/** Lays stops out in time, with what to run at each. Stops whose claim the evidence does not hold are left out. */
export function runningOrder(stops: readonly Stop[], { claims }: Pick<Evidence, 'claims'>): Step[] {
  const known = new Map(claims.map((claim) => [claim.id, claim]));
  const found = stops.flatMap((stop) => {
    const claim = known.get(stop.claim);
    return claim === undefined ? [] : [{ stop, claim, minutes: stop.minutes }];
  });
  return timetable(found).map(({ from, until, stop, claim }) => ({ from, until, stop, claim, demonstrations: demonstrationsOf(stop, claim) }));
}

/** Stops one after the other: at which minutes of the walk each begins and ends. */
export function timetable<Timed extends { readonly minutes: number }>(stops: readonly Timed[]): (Timed & { readonly from: number; readonly until: number })[] {
  let minute = 0;
  return stops.map((stop) => {
    const from = minute;
    minute += stop.minutes;
    return { ...stop, from, until: minute };
  });
}

/** The minutes of a walk. */
export function minutesOf({ stops }: Pick<Walk, 'stops'>): number {
  return stops.reduce((sum, { minutes }) => sum + minutes, 0);
}

function demonstrationsOf({ run }: Stop, { id, proofs }: EvidenceClaim): Demonstration[] {
  const files = [...new Set(proofs.map(({ file }) => file))];
  return [
    ...(files.length === 0 ? [] : [{ command: `npx pnpm test ${files.join(' ')}`, expect: ' passed, ' }]),
    ...(run === undefined ? [] : [run]),
    { command: `npx pnpm ksb falsify ${id}`, expect: '1 of 1 cuts were noticed.' },
  ];
}
