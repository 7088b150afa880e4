import { dutiesListing, findDuty, findKsb, standard } from '../standard/standard.ts';
import { nearest } from '../claim/nearest.ts';
import type { Evidence, EvidenceClaim } from './evidence.ts';

/** A duty or KSB in the words of the standard, with what the repository has for it. */
export interface Explanation {
  readonly id: string;
  readonly text: string;
  /** For a KSB the duties that list it; for a duty the KSBs it lists. */
  readonly listed: readonly string[];
  readonly claims: readonly Pick<EvidenceClaim, 'id' | 'state' | 'why' | 'file' | 'line' | 'pairs'>[];
}

/** There is no such duty or KSB; the message names the nearest. */
export class UnknownCode extends Error {
  override readonly name = 'UnknownCode';
}

/**
 * Explains a duty or a KSB.
 * @throws UnknownCode
 */
export function explain({ claims }: Evidence, id: string): Explanation {
  const duty = findDuty(id);
  const ksb = findKsb(id);
  const known = duty ?? ksb;
  if (known === undefined) throw new UnknownCode(unknown(id));
  return {
    id,
    text: known.text,
    listed: duty === undefined ? dutiesListing(id).map((one) => one.id) : duty.ksbs,
    claims: claims
      .filter(({ pairs }) => pairs.some((pair) => pair.duty === id || pair.ksb === id))
      .map(({ id: claim, state, why, file, line, pairs }) => ({ id: claim, state, why, file, line, pairs })),
  };
}

/** The explanation as people read it. */
export function printExplanation({ id, text, listed, claims }: Explanation): string {
  const role = findDuty(id) === undefined ? 'Listed by' : 'Lists';
  const rows = claims.map(({ id: claim, state, why, file, line, pairs }) => {
    const others = pairs.filter((pair) => pair.duty === id || pair.ksb === id).map((pair) => (pair.duty === id ? pair.ksb : pair.duty));
    return `  ${state}: “${claim}” (${[...new Set(others)].join(' ')}) ${file}:${line}\n    ${why}`;
  });
  return [`${id}  ${text}`, '', `${role} ${listed.join(' ')}`, '', `${claims.length} claims here`, ...rows].join('\n');
}

function unknown(id: string): string {
  const meant = nearest(id.toUpperCase(), [...standard.duties, ...standard.ksbs].map((one) => one.id));
  return `${standard.reference} has no “${id}”${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}
