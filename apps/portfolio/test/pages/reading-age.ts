import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';

/**
 * How old somebody is, as a rule, who reads a text with ease: the Flesch–Kincaid grade and five years.
 *
 * @ksb plain-english D4 D8 D10 K10 S3: the words of every page are measured, so that somebody who is new to the trade, or to
 * English, can read what the pages say about their evidence.
 */
export function readingAge(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsIn);
  const counts = { sentence: sentences.length, word: words.length, syllable: words.reduce((sum, word) => sum + syllable(word), 0) };
  return fleschKincaid(counts) + 5;
}

const wordsIn = (sentence: string): string[] => sentence.match(/[\p{L}’'-]+/gu) ?? [];

/**
 * The sentences of a page that are ours: its paragraphs, hints and list items, without the words of the standard, code,
 * what people wrote, and the footer.
 */
export const ownProse = `[...document.querySelectorAll('main p, main .govuk-hint, main dd')]
  .filter((one) => !one.closest('.quote, .row__head, .origin, .command, .said, .written, blockquote, .codes, .place, .card, .row__text, .duties, .matrix, .ksb__text'))
  .map((one) => { const copy = one.cloneNode(true); for (const quoted of copy.querySelectorAll('code, .row__text, time, .govuk-visually-hidden')) quoted.remove(); return copy.textContent; })
  .flatMap((text) => text.split(/(?<=[.!?:;])\\s+/))
  .map((text) => text.replace(/\\s+/g, ' ').trim())
  .filter((text) => text.split(' ').length >= 4)`;
