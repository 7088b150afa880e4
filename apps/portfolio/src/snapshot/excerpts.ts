import { createHash } from 'node:crypto';

import type { EvidenceClaim } from '@exemplar/ksb';

/** Texts of excerpts by their digest. */
export type ExcerptTexts = ReadonlyMap<string, string>;

/** A claim whose excerpts name their text by its digest, and those texts. */
export interface Detached {
  readonly claim: EvidenceClaim;
  readonly texts: ExcerptTexts;
}

/**
 * Takes the texts out of a claim, so that a text which stands in many snapshots is kept once.
 *
 * @ksb content-addressed D7 D8 K12: what did not change since the last snapshot is not stored again, so keeping
 * every commit's evidence costs little more than keeping the last.
 */
export function detach(claim: EvidenceClaim): Detached {
  const texts = new Map<string, string>();
  const detached = mapExcerpts(claim, (text) => {
    const digest = createHash('sha256').update(text).digest('hex');
    texts.set(digest, text);
    return digest;
  });
  return { claim: detached, texts };
}

/**
 * Puts the texts back.
 * @throws Error when one is not there, which the database's own keys should have made impossible
 */
export function attach(claim: EvidenceClaim, texts: ExcerptTexts): EvidenceClaim {
  return mapExcerpts(claim, (digest) => {
    const text = texts.get(digest);
    if (text === undefined) throw new Error(`the excerpt ${digest} of the claim “${claim.id}” is not stored`);
    return text;
  });
}

/** The digests that a detached claim names. */
export function digestsIn({ excerpt, proofs }: EvidenceClaim): string[] {
  return [excerpt.text, ...proofs.map((proof) => proof.excerpt.text)];
}

function mapExcerpts(claim: EvidenceClaim, change: (text: string) => string): EvidenceClaim {
  const { excerpt, proofs } = claim;
  return {
    ...claim,
    excerpt: { ...excerpt, text: change(excerpt.text) },
    proofs: proofs.map((proof) => ({ ...proof, excerpt: { ...proof.excerpt, text: change(proof.excerpt.text) } })),
  };
}
