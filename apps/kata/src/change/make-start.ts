import { applyCut, nearest, type Claim, type Scan } from '@exemplar/ksb/cuts';

import type { Kata } from '../kata/kata.ts';
import { KataWrong } from '../kata/read-yaml.ts';
import { applyChange } from './apply-change.ts';
import type { Tree } from './tree.ts';

/**
 * Turns main into the start of a kata: the cuts of its claims, and what the kata itself changes.
 *
 * @param scan the claims of the tree as it is before
 * @throws KataWrong where the repository has moved on and the kata has to follow
 */
export function makeStart(tree: Tree, kata: Kata, scan: Pick<Scan, 'claims'>): void {
  const claims = kata.cut.map((id) => findClaim(kata, scan, id));
  // From the end of each file, so that no cut moves the place of another.
  for (const { cut } of claims.sort((one, other) => other.cut.start - one.cut.start)) {
    tree.write(cut.file, applyCut(tree.read(cut.file) ?? '', cut));
  }
  if (kata.start !== undefined) applyChange(tree, kata.start);
}

function findClaim({ id: kata }: Kata, { claims }: Pick<Scan, 'claims'>, id: string): Claim {
  const claim = claims.find((one) => one.id === id);
  if (claim !== undefined) return claim;
  const meant = nearest(id, claims.map((one) => one.id));
  throw new KataWrong(`kata “${kata}”: start.cut: no claim is called “${id}”${meant === undefined ? '' : `; did you mean “${meant}”?`}`);
}
