import { nearest } from '../claim/nearest.ts';
import type { Pair } from '../standard/standard.ts';
import type { Way } from '../yaml/parse-yaml.ts';
import type { Walk } from './walk.ts';

/** What is wrong with a walk, and which value of it. */
export interface WalkProblem {
  readonly way: Way;
  readonly message: string;
}

/** The minutes that an assessor gives to a duty. */
export const shortest = 15;
export const longest = 20;

/**
 * What a schema cannot ask of a walk: that its claims exist and show something of its duty, and that it can be walked in time.
 *
 * @ksb walks-hold D2 K10 S4: an assessor is never led to a place that is not there, for a walk that names a claim which
 * is gone, or one of another duty, is refused with the nearest right name.
 * @cut replace "if (claim === undefined)" with "if (claim === undefined && id === '')"
 */
export function checkWalk({ duty, red, stops, questions }: Walk, claims: readonly { readonly id: string; readonly pairs: readonly Pair[] }[]): WalkProblem[] {
  const known = new Map(claims.map((claim) => [claim.id, claim]));
  const wrongWith = (id: string, way: Way): WalkProblem[] => {
    const claim = known.get(id);
    if (claim === undefined) {
      const meant = nearest(id, [...known.keys()]);
      return [{ way, message: `there is no claim “${id}”${meant === undefined ? '' : `; did you mean “${meant}”?`}` }];
    }
    if (claim.pairs.some((pair) => pair.duty === duty)) return [];
    const others = [...new Set(claim.pairs.map((pair) => pair.duty))].join(', ');
    return [{ way, message: `“${id}” shows nothing of ${duty}; it is a claim of ${others}` }];
  };
  const minutes = stops.reduce((sum, stop) => sum + stop.minutes, 0);
  return [
    ...wrongWith(red.claim, ['red', 'claim']),
    ...stops.flatMap((stop, s) => wrongWith(stop.claim, ['stops', s, 'claim'])),
    ...questions.flatMap((question, q) => question.claims.flatMap((id, c) => wrongWith(id, ['questions', q, 'claims', c]))),
    ...stops.flatMap(({ claim }, s) =>
      stops.findIndex((other) => other.claim === claim) < s ? [{ way: ['stops', s, 'claim'], message: `the walk has stopped at “${claim}” before` }] : []),
    ...(minutes < shortest || minutes > longest
      ? [{ way: ['stops'], message: `the stops take ${minutes} minutes; a walk takes ${shortest} to ${longest}` }]
      : []),
  ];
}
