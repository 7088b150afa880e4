import data from './ST0825.json' with { type: 'json' };

/** What a KSB asks for: to know, to do, or how to behave. */
export type KsbKind = 'knowledge' | 'skill' | 'behaviour';

/** One duty of the standard and the KSBs it lists, in the standard's order. */
export interface Duty {
  readonly id: string;
  readonly text: string;
  readonly ksbs: readonly string[];
}

/** One knowledge, skill or behaviour of the standard. */
export interface Ksb {
  readonly id: string;
  readonly kind: KsbKind;
  readonly text: string;
}

/** A duty with one KSB that the standard lists under it. */
export interface Pair {
  readonly duty: string;
  readonly ksb: string;
}

/** The standard, word for word; `docs/standard/ST0825.txt` is the text it was read from. */
export interface Standard {
  readonly reference: string;
  readonly version: string;
  readonly title: string;
  readonly level: number;
  readonly attribution: string;
  readonly licence: string;
  readonly duties: readonly Duty[];
  readonly ksbs: readonly Ksb[];
}

/**
 * @ksb standard-word-for-word D4 D11 K22: the occupation is read from the published standard itself, and
 * a test compares every word, so we notice when what the occupation asks for changes.
 * @cut replace "data as Standard" with "{ ...data, duties: data.duties.slice(1) } as Standard"
 */
export const standard = data as Standard;

const dutiesById = new Map(standard.duties.map((duty) => [duty.id, duty]));
const ksbsById = new Map(standard.ksbs.map((ksb) => [ksb.id, ksb]));

/** The duty with this id (`D1`), or undefined. */
export function findDuty(id: string): Duty | undefined {
  return dutiesById.get(id);
}

/** The KSB with this id (`K11`), or undefined. */
export function findKsb(id: string): Ksb | undefined {
  return ksbsById.get(id);
}

/** Whether the standard lists this KSB under this duty. */
export function isListed(duty: string, ksb: string): boolean {
  return dutiesById.get(duty)?.ksbs.includes(ksb) ?? false;
}

/** The duties that list this KSB, in the standard's order. */
export function dutiesListing(ksb: string): readonly Duty[] {
  return standard.duties.filter((duty) => duty.ksbs.includes(ksb));
}

/** Every duty–KSB pair of the standard, duty by duty. */
export function allPairs(): readonly Pair[] {
  return standard.duties.flatMap((duty) => duty.ksbs.map((ksb) => ({ duty: duty.id, ksb })));
}

/**
 * The KSBs of the professional discussion: a repository can hold an artefact for them,
 * but only the person can show them, so their evidence is marked `practice`.
 */
const practiceKsbs = new Set(
  'K3 K6 K9 K18 K19 K20 K22 K23 K24 K25 S1 S2 S4 S8 S13 S16 S21 B1 B2 B4'.split(' '),
);

/** Whether this KSB lives in a person, so that code alone can never prove it. */
export function isPractice(ksb: string): boolean {
  return practiceKsbs.has(ksb);
}
