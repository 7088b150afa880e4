import { blankSections } from './blank.ts';
import { escapeMarkdown, factsOf } from './facts.ts';
import type { BegunSession } from './session.ts';
import { timelineOf } from './timeline.ts';
import { inMinutes } from './turn-words.ts';

/** The page that a group fills in together. What the log knows stands in it; the rest is blank. */
export function retro(session: BegunSession): string {
  return [
    `# Retrospective: ${escapeMarkdown(session.kata.title)}`,
    '',
    ...factsOf(session),
    '',
    '| who | drove | navigated |',
    '| --- | --- | --- |',
    ...session.state.shares.map(({ person, driving, navigating }) => `| ${escapeMarkdown(person.name)} | ${inMinutes(driving)} | ${inMinutes(navigating)} |`),
    '',
    '## Timeline',
    '',
    ...timelineOf(session.events).map(({ after, what }) => `- ${after} ${escapeMarkdown(what)}`),
    '',
    ...blankSections([
      ['What helped', 'What should we do again?'],
      ['What held us up', 'Where did the minutes go, and what made that sensible at the time?'],
      ['How we worked together', 'Did everybody drive, speak and understand? When did somebody fall silent?'],
      ['What we will try', 'One thing each, at work, with a day.'],
    ]),
  ].join('\n').replace(/\n+$/, '\n');
}
