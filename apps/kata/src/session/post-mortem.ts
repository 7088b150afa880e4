import { blankSections } from './blank.ts';
import { escapeMarkdown, factsOf } from './facts.ts';
import type { BegunSession } from './session.ts';
import { timelineOf } from './timeline.ts';

/** The blameless post-mortem of an exercise: the headings of those of drills, with its timeline filled in from the log. */
export function postMortem(session: BegunSession): string {
  return [
    `# ${session.events[0]?.at.slice(0, 10) ?? ''} ${escapeMarkdown(session.kata.title)}`,
    '',
    'An exercise in an exemplar, and no incident: it was let happen on purpose.',
    '',
    ...factsOf(session),
    '',
    '## Timeline',
    '',
    'Minutes and seconds since the beginning, as they were recorded.',
    '',
    '| after | what |',
    '| --- | --- |',
    ...timelineOf(session.events).map(({ after, what }) => `| ${after} | ${escapeMarkdown(what)} |`),
    '',
    ...blankSections([
      ['What we expected, and what surprised us', 'What did people think was happening, at which moment, and why was that sensible then?'],
      ['What went well', 'What made it shorter or smaller than it might have been?'],
      ['What contributed', 'Several things did. What had to come together?'],
      ['What we will do', 'Each with an issue, a role and a day; and what we decided not to do.'],
    ]),
  ].join('\n').replace(/\n+$/, '\n');
}
