import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Change } from '../kata/kata.ts';
import { KataWrong } from '../kata/read-yaml.ts';
import type { Tree } from './tree.ts';

/**
 * Makes a change in a tree: what goes, then what is brought, then the edits.
 * @throws KataWrong where the repository has moved on and the change has to follow
 */
export function applyChange(tree: Tree, change: Change): void {
  for (const file of change.remove ?? []) {
    if (tree.read(file) === undefined) throw new KataWrong(`${change.place}: remove: ${file} is not there; name where it went`);
    tree.remove(file);
  }
  for (const file of filesOf(change)) tree.write(file, readFileSync(path.join(change.files ?? '', file)));
  for (const edit of change.edits ?? []) tree.write(edit.file, replaceOnce(tree.read(edit.file), edit, change.place));
}

/** The files that a change brings, from the root of the repository. */
export function filesOf({ files }: Change): readonly string[] {
  if (files === undefined) return [];
  return readdirSync(files, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(files, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

function replaceOnce(text: string | undefined, edit: { readonly file: string; readonly replace: string; readonly with: string }, place: string): string {
  if (text === undefined) throw new KataWrong(`${place}: edits: ${edit.file} is not there; name where it went`);
  const count = text.split(edit.replace).length - 1;
  if (count !== 1) {
    throw new KataWrong(`${place}: edits: ${edit.file} has “${edit.replace.trim()}” ${count} times and not once; copy words to “replace” that stand there once`);
  }
  return text.replace(edit.replace, () => edit.with);
}
