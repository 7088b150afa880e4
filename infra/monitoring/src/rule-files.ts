import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { checkFactor, compressRules } from './compress.ts';
import { parseRules, printRules } from './rules.ts';

const folder = path.resolve(import.meta.dirname, '../rules');

/** A file that is made, or read, here. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** The rules of production, as they are committed. */
export function committedRules(): readonly NamedText[] {
  const names = globSync('*.yaml', { cwd: folder }).sort();
  return names.map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));
}

/**
 * The rules of production at a speed. Each text is a whole rule file.
 * @param factor how much faster the clock of those who watch runs; 1 gives the committed files, letter for letter
 */
export function renderRules({ factor }: { readonly factor: number }): readonly NamedText[] {
  checkFactor(factor);
  const files = committedRules();
  if (factor === 1) return files;
  return files.map(({ name, text }) => ({ name, text: printRules(compressRules(parseRules(text), factor)) }));
}
