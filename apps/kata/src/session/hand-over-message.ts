import type { Standing } from './event.ts';
import { printPerson, type Person } from './person.ts';
import { printStanding } from './standing.ts';

/**
 * The message of a commit at which work changes hands: how it stands, and who had a part in it.
 *
 * @ksb hand-over-names-everybody D3 D4 K20 S8 S13 B1: whoever navigated is named in the commit beside whoever typed, so the history shows
 * who worked together and no work of a pair becomes one person's.
 * @cut replace "...coAuthors(others)" with ""
 */
export function handOverMessage(subject: string, standing: Standing, others: readonly Person[]): string {
  return [subject, '', `Kata-light: ${printStanding(standing)}`, ...coAuthors(others)].join('\n');
}

/** The trailers by which git and GitHub know several authors. */
export const coAuthors = (people: readonly Person[]): string[] => people.map((person) => `Co-authored-by: ${printPerson(person)}`);
