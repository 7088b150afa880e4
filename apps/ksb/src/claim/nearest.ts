import { closest, distance } from 'fastest-levenshtein';

/** How far a misspelling may be from the word it was meant to be. */
const furthest = 4;

/**
 * The candidate that a misspelt word was most likely meant to be.
 * @returns undefined when nothing is near enough to be helpful
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const best = closest(word, [...candidates]);
  return distance(word, best) <= Math.min(furthest, Math.max(1, Math.floor(best.length / 2))) ? best : undefined;
}
