import { findDuty, findKsb } from '@exemplar/ksb';

import { blank } from './blank.ts';
import { escapeMarkdown, factsOf } from './facts.ts';
import { isSamePerson, type Person } from './person.ts';
import type { BegunSession } from './session.ts';
import { inMinutes, inWords, wholeMinutes } from './turn-words.ts';

/** Stands above the words that only this person can write. */
export const reflectionHeading = '## Reflection';

/** One person's own log of a session: what the events say of them, and room for what they make of it. */
export function practiceLog(session: BegunSession, person: Person): string {
  const { kata, state } = session;
  const own = state.shares.find((share) => isSamePerson(share.person, person));
  const others = state.shares.filter((share) => share !== own).map((share) => escapeMarkdown(share.person.name));
  return [
    `# Practice: ${escapeMarkdown(kata.title)}`,
    '',
    'This was practised in an exemplar: it shows practice, and no work for an employer.',
    '',
    `- Who: ${escapeMarkdown(person.name)}${others.length === 0 ? '' : `, with ${inWords(others)}`}`,
    `- As driver: ${inMinutes(own?.driving ?? 0)}; as navigator: ${inMinutes(own?.navigating ?? 0)}`,
    ...factsOf(session),
    '',
    ...forPrograms(session, person),
    '',
    '## Duties and KSBs that the kata exercises',
    '',
    ...kata.duties.map((id) => `- ${id}: ${findDuty(id)?.text ?? ''}`),
    ...kata.ksbs.map((id) => `- ${id}: ${findKsb(id)?.text ?? ''}`),
    '',
    reflectionHeading,
    '',
    '<!-- In your own words: what the situation was, what you did yourself and why, what came of it, and what you would do differently. -->',
    '',
    blank,
    '',
  ].join('\n');
}

/** The same facts where `ksb` looks for them, so that a portfolio can list what was practised. */
function forPrograms({ kata, state, events }: BegunSession, person: Person): string[] {
  const own = state.shares.find((share) => isSamePerson(share.person, person));
  const facts = {
    kata: kata.id,
    date: events[0]?.at.slice(0, 10) ?? '',
    person: person.name,
    driving: wholeMinutes(own?.driving ?? 0),
    navigating: wholeMinutes(own?.navigating ?? 0),
    setting: 'exercise',
  };
  // JSON is YAML, and quotes whatever somebody is called.
  return ['```yaml practice', ...Object.entries(facts).map(([name, value]) => `${name}: ${JSON.stringify(value)}`), '```'];
}
