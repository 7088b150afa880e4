import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Edit } from './fault.ts';

/**
 * Makes the edits of a fault in a copy of the repository.
 * @throws Error when a place to replace is not there exactly once: the repository has moved on and the fault has to follow
 */
export function plant(edits: readonly Edit[], root: string): void {
  for (const edit of edits) {
    const file = path.join(root, edit.file);
    if ('write' in edit) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, edit.write);
    } else if ('append' in edit) {
      appendFileSync(file, edit.append);
    } else {
      const text = readFileSync(file, 'utf8');
      const count = text.split(edit.replace).length - 1;
      if (count !== 1) throw new Error(`${edit.file} has “${edit.replace}” ${count} times; a fault needs a place that is there once`);
      writeFileSync(file, text.replace(edit.replace, () => edit.with));
    }
  }
}
