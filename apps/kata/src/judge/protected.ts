import type { Tree } from '../change/tree.ts';
import type { Kata } from '../kata/kata.ts';
import type { PreparedCheck } from './prepare-checks.ts';

/** The judge itself, which nobody mends a kata by changing. */
const always = ['jest.config.ts', 'apps/ksb/', 'apps/kata/'];

/** Files, and folders that end in a slash, which are judged as they were at the start. */
export function protectedPaths(kata: Pick<Kata, 'protected'>, checks: readonly Pick<PreparedCheck, 'tests'>[]): readonly string[] {
  return [...new Set([...checks.flatMap(({ tests }) => tests.map(({ file }) => file)), ...kata.protected, ...always])];
}

/** Whether a file is judged as it was at the start. */
export function isProtected(file: string, paths: readonly string[]): boolean {
  return paths.some((one) => file === one || (one.endsWith('/') && file.startsWith(one)));
}

/** Puts back the protected files that were changed since a mark. */
export function putBackProtected(tree: Tree, mark: number, paths: readonly string[]): void {
  for (const [file, before] of tree.changedSince(mark)) {
    if (!isProtected(file, paths)) continue;
    if (before === undefined) tree.remove(file);
    else tree.write(file, before);
  }
}
