import type { Assertion } from './claim.ts';
import { readCodes } from './codes.ts';
import { joined, placeAt, wordsBetween, type MarkedText, type Word } from './marked-text.ts';
import type { PlacedMessage } from './problem.ts';

const idPattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const longestId = 64;
const longestSentence = 600;

type Parsed =
  | { readonly assertion: Assertion; readonly problems: readonly [] }
  | { readonly assertion?: never; readonly problems: readonly PlacedMessage[] };

/**
 * Reads one claim: `@ksb` id duties KSBs `:` sentence.
 *
 * @ksb claim-grammar D1 K7 S17: a small language read by pure functions, which answer any text whatever
 * with a claim or with what is wrong, and never crash.
 *
 * @param marked the comment's lines from the marker up to the next tag, empty line or the end
 * @returns the assertion, or everything that is wrong with it, each at its place
 */
export function parseClaim(marked: MarkedText): Parsed {
  const text = joined(marked);
  const marker = /^\S*/.exec(text)?.[0] ?? '';
  if (marker !== '@ksb') return { problems: [{ ...placeAt(marked, 0), message: wrongMarker(marker) }] };

  const colon = text.indexOf(':');
  const end = colon === -1 ? text.length : colon;
  const [id, ...words] = wordsBetween(marked, text, marker.length, end);
  const codeWords = colon === -1 ? words.filter(({ text: word }) => /^[DKSB]\d+$/i.test(word)) : words;
  const codes = readCodes(codeWords);
  const why = text.slice(end + 1).replaceAll(/\s+/g, ' ').trim();
  const problems = [
    ...missingColon(marked, text, colon),
    ...wrongId(marked, id),
    ...codes.problems,
    ...missingCodes(marked, codeWords, codes, end),
    ...wrongSentence(marked, colon, why),
  ];
  if (problems.length > 0 || id === undefined) return { problems };
  return { assertion: { id: id.text, duties: codes.duties, ksbs: codes.ksbs, why }, problems: [] };
}

/** The claim as its grammar writes it, on one line; {@link parseClaim} reads it back. */
export function printClaim({ id, duties, ksbs, why }: Assertion): string {
  return `@ksb ${[id, ...duties, ...ksbs].join(' ')}: ${why}`;
}

function wrongMarker(marker: string): string {
  return `“${marker}” is not the marker; write “@ksb”, a space, then the id of the claim`;
}

function missingColon(marked: MarkedText, text: string, colon: number): PlacedMessage[] {
  if (colon !== -1) return [];
  return [{ ...placeAt(marked, text.trimEnd().length), message: 'a colon and a sentence must follow the KSBs' }];
}

function wrongId(marked: MarkedText, id: Word | undefined): PlacedMessage[] {
  if (id === undefined) return [{ ...placeAt(marked, 0), message: 'the claim has no id; write “@ksb an-id D1 K7: why”' }];
  const { line, column, text } = id;
  if (!idPattern.test(text)) return [{ line, column, message: `“${text}” is no id; write it like “${kebab(text)}”` }];
  if (text.length > longestId) return [{ line, column, message: `an id has at most ${longestId} characters` }];
  return [];
}

function kebab(text: string): string {
  const words = text.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const id = words.join('-').slice(0, longestId);
  return idPattern.test(id) ? id : 'an-id';
}

function missingCodes(
  marked: MarkedText,
  words: readonly Word[],
  { duties, ksbs, problems }: ReturnType<typeof readCodes>,
  end: number,
): PlacedMessage[] {
  if (problems.length > 0) return [];
  const place = words[0] ?? placeAt(marked, end);
  const { line, column } = place;
  return [
    ...(duties.length === 0 ? [{ line, column, message: 'the claim names no duty (D1–D13)' }] : []),
    ...(ksbs.length === 0 ? [{ line, column, message: 'the claim names no KSB (K1–K25, S1–S22, B1–B4)' }] : []),
  ];
}

function wrongSentence(marked: MarkedText, colon: number, why: string): PlacedMessage[] {
  if (colon === -1) return [];
  const place = placeAt(marked, colon + 1);
  if (why === '') return [{ ...place, message: 'the sentence is empty; say why this shows the KSBs' }];
  if (why.length > longestSentence) return [{ ...place, message: `a sentence has at most ${longestSentence} characters` }];
  return [];
}
