import type { Group } from './changes.ts';
import type { Effects } from './effects.ts';
import { escapeMarkdown } from '../stage/markdown.ts';

/** What the notes are about. */
export interface Release {
  /** The commits between which everything changed; the first is absent when they tell the whole history. */
  readonly since?: string;
  readonly until: string;
  /** The day of the last one. */
  readonly day: string;
  readonly groups: readonly Group[];
  readonly effects?: Effects;
}

/** Release notes in Markdown: first what has to be known, then what was done. */
export function releaseNotes({ since, until, day, groups, effects }: Release): string {
  const range = since === undefined ? `everything until ${short(until)}` : `${short(since)} to ${short(until)}`;
  const sections = [
    ...(effects === undefined ? [] : [section('What to know', factsOf(effects))]),
    ...groups.map(({ part, subjects }) => section(escapeMarkdown(part), subjects.map((subject) => escapeMarkdown(subject) || 'a change without a subject'))),
  ].filter((text) => text !== '');
  return [`# Changes of ${day}`, `From ${range}.`, ...(sections.length === 0 ? ['Nothing changed.'] : sections)].join('\n\n') + '\n';
}

/**
 * @ksb notes-tell-effects D6 D12 K1 K13 K15 S12 S15: whoever releases reads first which migrations will run and which toggles came or went, worked out from the
 * code and not remembered, so the risk of a release is known before it goes out.
 * @cut replace "...named('migration', migrations)," with ""
 */
function factsOf({ migrations, togglesAdded, togglesRemoved, claimsAdded, claimsRemoved }: Effects): readonly string[] {
  return [
    ...named('migration', migrations),
    ...named('new toggle', togglesAdded),
    ...named('toggle removed', togglesRemoved),
    ...named('new claim', claimsAdded),
    ...named('claim removed', claimsRemoved),
  ];
}

/** More names than people read at once; the others are counted. */
const mostNames = 8;

function named(what: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const told = names.slice(0, mostNames).map((name) => `\`${name}\``).join(', ');
  return [`${what}${names.length === 1 ? '' : ` (${names.length})`}: ${told}${names.length > mostNames ? ` and ${names.length - mostNames} more` : ''}`];
}

const section = (title: string, items: readonly string[]): string => (items.length === 0 ? '' : [`## ${title}`, '', ...items.map((item) => `- ${item}`)].join('\n'));
const short = (commit: string): string => commit.slice(0, 12);
