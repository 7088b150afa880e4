/** A need, what counts for it, and what could meet it. */
export interface Choice {
  readonly criteria: Readonly<Record<string, number>>;
  readonly options: readonly { readonly name: string; readonly scores: readonly number[] }[];
}

/** A weight at which another option would come first. */
export interface Tip {
  readonly criterion: string;
  readonly weight: number;
  readonly to: string;
}

/** What each option comes to. */
export function sums({ criteria, options }: Choice): ReadonlyMap<string, number> {
  const weights = Object.values(criteria);
  return new Map(options.map(({ name, scores }) => [name, weights.reduce((sum, weight, index) => sum + weight * (scores[index] ?? Number.NaN), 0)]));
}

/** The option with the largest sum; of two that are equal the one that was first before. */
export function best(choice: Choice, before?: string): string {
  const all = sums(choice);
  const most = Math.max(...all.values());
  if (before !== undefined && all.get(before) === most) return before;
  return [...all].find(([, sum]) => sum === most)?.[0] ?? '';
}

/** How sure a choice is: for each criterion the nearest weight from 0 to 10 that would change it, where there is one. */
export function tips(choice: Choice): readonly Tip[] {
  const first = best(choice);
  return Object.entries(choice.criteria).flatMap(([criterion, now]) => {
    const nearest = Array.from({ length: 11 }, (_, weight) => weight).sort((one, other) => Math.abs(one - now) - Math.abs(other - now));
    for (const weight of nearest) {
      const to = best({ ...choice, criteria: { ...choice.criteria, [criterion]: weight } }, first);
      if (to !== first) return [{ criterion, weight, to }];
    }
    return [];
  });
}
