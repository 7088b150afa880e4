import { dutiesListing, findDuty, findKsb, isListed, standard, type Pair } from '../standard/standard.ts';
import type { Word } from './marked-text.ts';
import { nearest } from './nearest.ts';
import type { PlacedMessage } from './problem.ts';

const dutyIds = standard.duties.map(({ id }) => id);
const ksbIds = standard.ksbs.map(({ id }) => id);

/** The duties and KSBs that the words of a claim name, and what is wrong with them. */
export interface Codes {
  readonly duties: readonly string[];
  readonly ksbs: readonly string[];
  readonly problems: readonly PlacedMessage[];
}

/** Reads the words between the id and the colon: duties first, then KSBs. */
export function readCodes(words: readonly Word[]): Codes {
  const duties: Word[] = [];
  const ksbs: Word[] = [];
  const problems: PlacedMessage[] = [];
  for (const word of words) {
    const message = misspelling(word) ?? misplacement(word, { duties, ksbs });
    if (message !== undefined) problems.push(at(word, message));
    else (findDuty(word.text) === undefined ? ksbs : duties).push(word);
  }
  if (problems.length === 0) problems.push(...unlisted(duties, ksbs));
  return { duties: duties.map(({ text }) => text), ksbs: ksbs.map(({ text }) => text), problems };
}

/** Every named duty with every named KSB that the standard lists under it. */
export function pairsOf({ duties, ksbs }: Pick<Codes, 'duties' | 'ksbs'>): Pair[] {
  return duties.flatMap((duty) => ksbs.filter((ksb) => isListed(duty, ksb)).map((ksb) => ({ duty, ksb })));
}

function at({ line, column }: Word, message: string): PlacedMessage {
  return { line, column, message };
}

/**
 * @ksb helpful-problems D4 D8 K10: whoever misspells a KSB is told the nearest right one at the very
 * place, because people adopt a tool that helps them and abandon one that scolds.
 */
function misspelling({ text }: Word): string | undefined {
  if (findDuty(text) !== undefined || findKsb(text) !== undefined) return undefined;
  const letters = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const meant = nearestCode(letters);
  const hint = meant === undefined ? 'write duties (D1–D13), then KSBs (K1–K25, S1–S22, B1–B4)' : `did you mean ${meant}?`;
  return `“${text}” is no duty or KSB of ${standard.reference}; ${hint}`;
}

/** Of the codes that are equally near in spelling, the one that is nearest in number. */
function nearestCode(letters: string): string | undefined {
  const number = Number(letters.slice(1));
  const apart = (id: string): number => Math.abs(Number(id.slice(1)) - number);
  const alike = [...dutyIds, ...ksbIds].filter((id) => id.startsWith(letters.slice(0, 1)));
  return nearest(letters, alike.sort((a, b) => apart(a) - apart(b)));
}

function misplacement({ text }: Word, before: { duties: readonly Word[]; ksbs: readonly Word[] }): string | undefined {
  if ([...before.duties, ...before.ksbs].some((word) => word.text === text)) return `${text} is named twice`;
  if (findDuty(text) !== undefined && before.ksbs.length > 0) return `${text} must stand before the KSBs`;
  return undefined;
}

function unlisted(duties: readonly Word[], ksbs: readonly Word[]): PlacedMessage[] {
  const alone = ksbs.filter((ksb) => !duties.some((duty) => isListed(duty.text, ksb.text)));
  const empty = duties.filter((duty) => !ksbs.some((ksb) => isListed(duty.text, ksb.text)));
  if (duties.length === 0 || ksbs.length === 0) return [];
  if (alone.length > 0) {
    return alone.map((ksb) => at(ksb, `${ksb.text} is not listed under ${names(duties)}; it is under ${listing(ksb.text)}`));
  }
  return empty.map((duty) => at(duty, `${duty.text} lists none of ${names(ksbs)}; it lists ${listed(duty.text)}`));
}

const names = (words: readonly Word[]): string => words.map(({ text }) => text).join(' or ');
const listing = (ksb: string): string => dutiesListing(ksb).map(({ id }) => id).join(', ');
const listed = (duty: string): string => findDuty(duty)?.ksbs.join(' ') ?? '';
