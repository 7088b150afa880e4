import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A place that asks for a toggle. */
export interface Use {
  readonly name: string;
  /** `file:line`. */
  readonly place: string;
}

const asking = /\bisOn\(\s*['"`]([^'"`]+)['"`]/g;

/** Where the code and the templates of the service ask for a toggle. */
export function usesIn(root: string): readonly Use[] {
  const files = globSync('apps/portfolio/src/**/*.{ts,njk}', { cwd: root }).sort();
  return files.flatMap((file) => usesInText(file, readFileSync(path.join(root, file), 'utf8')));
}

export function usesInText(file: string, text: string): readonly Use[] {
  return [...text.matchAll(asking)].map(({ 1: name = '', index }) => ({ name, place: `${file}:${text.slice(0, index).split('\n').length}` }));
}
