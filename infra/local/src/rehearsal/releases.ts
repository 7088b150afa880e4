import path from 'node:path';

/** A release that is let in, and how that must end. */
export interface Release {
  readonly name: string;
  /** What is wrong with it. */
  readonly about: string;
  /** What it is more than the release before it. */
  readonly change: Change;
  readonly ends: 'promoted' | 'rolled back';
  /** Names of the alarms of which one turns it back, or what else does. */
  readonly because?: readonly string[];
  /** What it has to say itself, where that is why. */
  readonly says?: string;
}

export interface Change {
  /** A script that Node loads before it. */
  readonly preload?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What a migration does that comes after all others, as code. */
  readonly migration?: string;
}

const script = (name: string): string => path.join(import.meta.dirname, name);

/**
 * @ksb five-releases D6 D10 D13 K11 K15 S6 S15 S19 B3: for each way in which a release is known to hurt there is one that does, with the
 * alarm that has to turn it back; an alarm that grew deaf is found before a release needs it.
 * @cut replace "because: ['ComingBurns']" with "because: ['ComingFails']"
 */
export const releases: readonly Release[] = [
  {
    name: 'good',
    about: 'Nothing is wrong with it.',
    change: {},
    ends: 'promoted',
  },
  {
    name: 'slow',
    about: 'One answer in ten takes three seconds.',
    change: { preload: script('slow/main.ts') },
    ends: 'rolled back',
    because: ['ComingIsSlow'],
  },
  {
    name: 'errs',
    about: 'Two answers in a hundred of one route are an error.',
    change: { preload: script('errs/main.ts') },
    ends: 'rolled back',
    because: ['ComingBurns'],
  },
  {
    name: 'leaks',
    about: 'It takes twelve megabytes a second and gives nothing back.',
    change: { preload: script('../drill/leak/main.ts'), env: { LEAK_MEGABYTES_PER_SECOND: '12' } },
    ends: 'rolled back',
    because: ['MemoryRunsOut'],
  },
  {
    name: 'broken-migration',
    about: 'Its migration adds a column that must not be empty to a table that has rows.',
    change: { migration: "(db) => db.schema.alterTable('portfolio').addColumn('cohort', 'text', (column) => column.notNull()).execute()" },
    ends: 'rolled back',
    because: ['its migration failed'],
    says: 'contains null values',
  },
];
