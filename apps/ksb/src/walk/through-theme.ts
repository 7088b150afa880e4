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

/**
 * Leads through a theme by as few stops of the walks as show all of its KSBs: each time the stop that shows most of what
 * is left, the earlier one where two show as much.
 */
export function throughTheme({ ksbs }: Theme, walks: readonly Walk[], claims: ReadonlyMap<string, readonly Pair[]>): ThemeWalk {
  const offers = walks.flatMap(({ duty, stops }) => stops.map((stop) => ({ duty, stop, shows: new Set(claims.get(stop.claim)?.map(({ ksb }) => ksb)) })));
  const left = new Set(ksbs);
  const taken: ThemeStop[] = [];
  for (;;) {
    const gains = offers.map((offer) => ({ ...offer, gained: [...left].filter((ksb) => offer.shows.has(ksb)) }));
    const best = gains.reduce<(typeof gains)[number] | undefined>((a, b) => (b.gained.length > (a?.gained.length ?? 0) ? b : a), undefined);
    if (best === undefined) return { stops: taken, missing: [...left] };
    for (const ksb of best.gained) left.delete(ksb);
    taken.push({ duty: best.duty, stop: best.stop, ksbs: best.gained });
  }
}
