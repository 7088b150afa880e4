import type { Names } from './names.ts';

/** Files that tell where a copy comes from, and so keep the exemplar's name. */
export const keptNames: readonly string[] = ['LICENSE', 'apps/make-mine/names.yaml'];

/** In OpenMetrics something is called this, whoever we are. */
const openMetrics = '(?!Labels|-storage)';
/** “The exemplar” is where a copy comes from; only without an article is it a name. */
const noun = String.raw`(?<!\b(?:[Tt]he|[Aa]n) )`;

/**
 * The text of a file under other names. Nothing else is changed, so the same text gives the same text each time, which is what lets
 * git compare a renamed update with a renamed beginning.
 *
 * @ksb renamed-alike D5 D12 K7 K13 S12 S20: taking a template over is one function of a text and of names, so it is done again by the
 * program, and by nobody's patience, each time that the template has moved on.
 * @cut replace "to.scope" with "from.scope"
 */
export function rename(file: string, text: string, from: Names, to: Names): string {
  if (keptNames.includes(file)) return text;
  return text
    .replaceAll(`@${from.owner}/`, `@${to.owner}/`)
    .replaceAll(pattern(`(?<=@|%40)${from.scope}(?=/)`), to.scope)
    .replaceAll(pattern(String.raw`(?<![\w./-])${from.repository}(?![\w/-])`), to.repository)
    .replaceAll(pattern(String.raw`\b${from.title}(?=[A-Z])`), capital(to.service))
    .replaceAll(pattern(String.raw`\b${from.title}\b`), to.title)
    .replaceAll(pattern(`${noun}(?<![A-Za-z])${from.service}(?![a-z]|’s|'s )${openMetrics}`), to.service);
}

/** The place of a file under other names. */
export function renamePath(file: string, from: Names, to: Names): string {
  return file.replaceAll(pattern(`(?<![a-z])${from.service}(?![a-z])`), to.service);
}

// eslint-disable-next-line security/detect-non-literal-regexp -- made from names that were read and judged, and from our own words
const pattern = (source: string): RegExp => new RegExp(source, 'g');

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
