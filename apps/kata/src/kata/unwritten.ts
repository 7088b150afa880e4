import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { blank } from '../session/blank.ts';

/** What people write of a kata; what it brings for the tree of the pair is none of it. */
const written = ['kata.yaml', '*.md', 'hints/*.md', '{start,solution,traps/*}/change.yaml'];

/** The first word of a field of YAML, or the words of a heading. */
const place = /^(?:[\s-]*(\w+):|#+ (.+))/;

/**
 * Every place of a kata where somebody still has to write.
 * @param shown how messages name its folder
 */
export function unwrittenIn(folder: string, shown: string): readonly string[] {
  return globSync(written, { cwd: folder }).sort().flatMap((file) => {
    let field = '';
    return readFileSync(path.join(folder, file), 'utf8').split('\n').flatMap((line, index) => {
      const [, key, heading] = place.exec(line) ?? [];
      field = key ?? heading ?? field;
      return line.includes(blank) ? [`${shown}/${file}:${index + 1}: “${field}” is still to be written`] : [];
    });
  });
}
