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
  let minute = 0;
  return stops.flatMap((stop) => {
    const claim = known.get(stop.claim);
    if (claim === undefined) return [];
    const from = minute;
    minute += stop.minutes;
    return [{ from, until: minute, stop, claim, demonstrations: demonstrationsOf(stop, claim) }];
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
