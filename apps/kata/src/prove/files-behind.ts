import path from 'node:path';

import { importsOf, type Scan } from '@exemplar/ksb/cuts';

import { filesOf } from '../change/apply-change.ts';
import { prepareChecks } from '../judge/prepare-checks.ts';
import type { Change, Kata } from '../kata/kata.ts';
import { katasFolder } from '../kata/read-kata.ts';

/** Every file that could change what a kata is proven to be: its own, those it changes, and all that its judges import. */
export function filesBehind(root: string, kata: Kata, scan: Scan, imports: ReturnType<typeof importsOf>): readonly string[] {
  const changes = [kata.start, kata.reference, ...kata.traps].filter((change) => change !== undefined);
  const cut = scan.claims.filter(({ id }) => kata.cut.includes(id)).map(({ file }) => file);
  const tests = prepareChecks(kata, scan).flatMap((check) => check.tests.map(({ file }) => file));
  const own = changes.flatMap((change) => [change.place, ...filesIn(root, change)]);
  const base = [`${katasFolder}/${kata.id}/kata.yaml`, 'apps/kata/src/prove/prove.ts', 'jest.config.ts', 'pnpm-lock.yaml'];
  return [...imports.reach([...base, ...own, ...cut, ...tests, ...changes.flatMap(touchedBy)])];
}

function filesIn(root: string, change: Change): readonly string[] {
  return filesOf(change).map((file) => path.relative(root, path.join(change.files ?? '', file)).split(path.sep).join('/'));
}

const touchedBy = ({ remove = [], edits = [] }: Change): readonly string[] => [...remove, ...edits.map(({ file }) => file)];
