import type { Walk } from '@exemplar/ksb';

import type { Links } from '../platform/pages/links.ts';

/** A stop of a walk, as other pages name it. */
export interface StopAt {
  readonly name: string;
  readonly link: string;
}

/**
 * Where walks stop at a claim, so that whoever meets the claim elsewhere finds the story that it is part of.
 *
 * @ksb walks-linked-back D2 D4 K10 S4: whoever stands before a single piece of evidence finds the way to the story that it
 * belongs to, and from the story back to the piece, so nobody has to know beforehand how things hang together.
 * @cut replace "stop.claim === claim" with "stop.claim === duty"
 */
export function stopsAt(claim: string, walks: readonly Walk[], links: Links): readonly StopAt[] {
  return walks.flatMap(({ duty, title, stops }) =>
    stops.flatMap((stop, position) =>
      stop.claim === claim ? [{ name: `Stop ${position + 1} of ${duty}: ${title}`, link: links.walk(duty, position + 1) }] : []));
}
