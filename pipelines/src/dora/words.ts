import type { Dora } from './metrics.ts';

/** One of the five metrics, for people. */
export interface Measure {
  readonly name: string;
  readonly value: string;
  /** What is counted, and what it would be wrong to read into it. */
  readonly means: string;
}

/** The five metrics in their order: three of throughput, two of instability. */
export function measuresOf({ deploymentsPerWeek, leadTimeSeconds, changeFailRatio, recoverySeconds, reworkRatio, days, counts }: Dora): readonly Measure[] {
  return [
    {
      name: 'change lead time',
      value: durationOf(leadTimeSeconds, 'not known before a second deployment brings a commit'),
      means: `from a commit until the deployment that first brought it had ended; the middle of ${plural(counts.commits, 'commit')}`,
    },
    {
      name: 'deployment frequency',
      value: `${round(deploymentsPerWeek)} a week`,
      means: `changes that went well: ${counts.wentWell} in ${plural(days, 'day')}; neither refreshes (${counts.refreshes}) nor rollbacks (${counts.rollbacks})`,
    },
    {
      name: 'failed deployment recovery time',
      value: durationOf(recoverySeconds, counts.hurt === 0 ? 'nothing hurt' : 'not mended yet'),
      means: `from the beginning of a deployment that hurt to the end of what mended it; the middle of ${counts.hurt - counts.open}, and ${counts.open} not mended yet`,
    },
    {
      name: 'change fail rate',
      value: percent(changeFailRatio),
      means: `${counts.hurt} of ${plural(counts.changes, 'change')} did not go well, or had to be mended`,
    },
    {
      name: 'deployment rework rate',
      value: percent(reworkRatio),
      means: `${plural(counts.unplanned, 'deployment')} that nobody had planned: rollbacks, and what mended an earlier one`,
    },
  ];
}

function durationOf(seconds: number | undefined, otherwise: string): string {
  if (seconds === undefined) return otherwise;
  const units = [['days', 86_400], ['hours', 3600], ['minutes', 60]] as const;
  const [unit, length] = units.find(([, size]) => seconds >= 2 * size) ?? ['seconds', 1];
  return `${round(seconds / length)} ${unit}`;
}

const percent = (ratio: number | undefined): string => (ratio === undefined ? 'no change was deployed' : `${round(ratio * 100)} %`);
const round = (value: number): string => String(Math.round(value * 10) / 10);
const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
