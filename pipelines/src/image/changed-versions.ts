import type { Versions } from './base-packages.ts';

/** What is otherwise in the later of two lists of packages, a line for each. */
export function changedVersions(before: Versions, after: Versions): readonly string[] {
  return Object.keys({ ...before, ...after }).sort().flatMap((name) => {
    const [old, now] = [before[name], after[name]];
    if (old === now) return [];
    return [old === undefined ? `${name} ${now ?? ''} is new` : now === undefined ? `${name} ${old} is gone` : `${name} ${old} → ${now}`];
  });
}
