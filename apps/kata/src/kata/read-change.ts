import { existsSync } from 'node:fs';
import path from 'node:path';

import { changeSchema } from './kata-schema.ts';
import type { Change } from './kata.ts';
import { readYaml } from './read-yaml.ts';

/**
 * Reads a change of a kata.
 * @param shown how messages name the folder
 * @throws KataWrong
 */
export function readChange(folder: string, shown: string): Change {
  const place = path.posix.join(shown, 'change.yaml');
  const described = readYaml(path.join(folder, 'change.yaml'), place, changeSchema) as Omit<Change, 'name' | 'place' | 'files'>;
  const files = path.join(folder, 'files');
  return { ...described, name: path.basename(folder), place, files: existsSync(files) ? files : undefined };
}
