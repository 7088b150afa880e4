import type { Group } from '../changelog/changes.ts';
import type { Slide, Table } from './deck.ts';

/** To whom something is shown. */
export const audiences = ['users', 'engineers', 'leaders'] as const;
export type Audience = (typeof audiences)[number];

/** What the repository has to show. */
export interface Facts {
  readonly groups: readonly Group[];
  /** The subjects of changes that people can see in the service, the newest first. */
  readonly seen: readonly string[];
  /** docs/decisions/README.md: its number and one line of each. */
  readonly decisions: readonly string[];
  /** docs/product/value-case.md */
  readonly value: Table;
  /** The recorded rehearsal: what is wrong with a release, and how it ended. */
  readonly releases: readonly { readonly release: string; readonly about: string; readonly ended: string }[];
  /** infra/monitoring/slos.yaml: the sentences that are promised. */
  readonly promises: readonly string[];
  /** docs/product/stories.yaml: what people can do. */
  readonly stories: readonly string[];
}

/** More than people take in from one slide. */
const most = 7;

/**
 * What is shown to whom: users what changed for them, engineers why it is built so and what goes wrong, leaders what it is worth and what is promised.
 *
 * @ksb show-and-tell D4 D8 D13 K19 S1: the same work is told in three ways, each in the order of what its audience decides about, from facts of the
 * repository and never from memory, so engineers, users and leaders hear the same truth.
 * @cut replace "leaders: [worth, promised, turnedBack]" with "leaders: []"
 */
export function slidesFor(audience: Audience, facts: Facts): readonly Slide[] {
  const changed = { title: 'What changed for you', said: `There were ${facts.seen.length} changes of what you see. These are the last.`, points: facts.seen.slice(0, most) };
  const canDo = { title: 'What you can do', said: 'Each of these is tried by a test with every change.', points: facts.stories.slice(0, most) };
  const all = facts.groups.reduce((sum, { subjects }) => sum + subjects.length, 0);
  const parts = {
    title: 'Where the work went', said: `There were ${all} changes, by the part of the house.`,
    table: { heads: ['part', 'changes', 'the last one'], rows: facts.groups.map(({ part, subjects }) => [part, String(subjects.length), subjects[0] ?? '']) },
  };
  const decided = { title: 'What was decided', said: 'Each decision says what was turned down. Ask about the ones that surprise you.', points: facts.decisions.slice(-most) };
  const turnedBack = {
    title: 'What happens to a bad release', said: 'One good release and four bad ones were let in on purpose.',
    table: { heads: ['release', 'what is wrong with it', 'how it ended'], rows: facts.releases.map(({ release, about, ended }) => [release, about, ended]) },
  };
  const worth = { title: 'What changes were worth', said: 'Time, cost and quality, before and after. All figures are worked out again by a test.', table: facts.value };
  const promised = { title: 'What we promise', said: 'When the budget of a promise is spent, changes wait.', points: facts.promises };
  const told: Readonly<Record<Audience, readonly Slide[]>> = {
    users: [changed, canDo, promised],
    engineers: [parts, decided, turnedBack],
    leaders: [worth, promised, turnedBack],
  };
  return [...told[audience], { title: 'Your questions', said: 'What would you not have done like this? What did you miss? It is written down before we go.' }];
}
