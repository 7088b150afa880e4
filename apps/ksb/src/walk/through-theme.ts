import type { Pair } from '../standard/standard.ts';
import type { Theme } from './themes.ts';
import type { Stop, Walk } from './walk.ts';

/** A stop of a walk through a duty, taken for the KSBs of a theme that it shows. */
export interface ThemeStop {
  readonly duty: string;
  readonly stop: Stop;
  readonly ksbs: readonly string[];
}

/** A way through a theme, and the KSBs of it that no stop of any walk shows. */
export interface ThemeWalk {
  readonly stops: readonly ThemeStop[];
  readonly missing: readonly string[];
}

type Claims = readonly { readonly id: string; readonly pairs: readonly Pair[] }[];

/** How often a KSB is shown where the walks can: one piece alone convinces nobody. */
const wanted = 2;

/**
 * Leads through a theme by few stops of the walks that show each of its KSBs twice: each time the stop that shows most of
 * what is still wanted, the earlier one where two show as much. No stop is taken twice, and none for nothing.
 */
export function throughTheme({ ksbs }: Theme, walks: readonly Walk[], claims: Claims): ThemeWalk {
  const pairs = new Map(claims.map((claim) => [claim.id, claim.pairs]));
  const offers = walks.flatMap(({ duty, stops }) =>
    stops.map((stop) => ({ duty, stop, ksbs: ksbs.filter((ksb) => pairs.get(stop.claim)?.some((pair) => pair.ksb === ksb)) })));
  const shown = new Map(ksbs.map((ksb) => [ksb, 0]));
  const taken = new Set<ThemeStop>();
  const gain = (offer: ThemeStop): number =>
    taken.has(offer) ? 0 : offer.ksbs.filter((ksb) => (shown.get(ksb) ?? 0) < wanted).length;
  for (;;) {
    const best = offers.reduce<ThemeStop | undefined>((a, b) => (gain(b) > (a === undefined ? 0 : gain(a)) ? b : a), undefined);
    if (best === undefined) return { stops: [...taken], missing: ksbs.filter((ksb) => shown.get(ksb) === 0) };
    taken.add(best);
    for (const ksb of best.ksbs) shown.set(ksb, (shown.get(ksb) ?? 0) + 1);
  }
}

/** What such a way is, for whoever follows it. */
export const storyOf = ({ ksbs }: Theme): string => `Stops of the walks through the duties, so chosen that each of ${ksbs.join(', ')} is shown twice where the walks allow.`;
