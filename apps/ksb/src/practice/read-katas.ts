import path from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';

import { warning, type Problem } from '../claim/problem.ts';
import { git } from '../scan/git.ts';
import { readText } from '../scan/read-text.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { kataFileSchema, nameOfKata, type Kata, type KataFile } from './practice.ts';

interface Katas {
  /** By id. */
  readonly katas: readonly Kata[];
  readonly warnings: readonly Problem[];
}

const fits = new Ajv2020({ allErrors: true, verbose: true, removeAdditional: true }).compile<KataFile>(kataFileSchema);

/** The katas of the checkout at `root`: each is a folder `katas/<id>` with a `kata.yaml`. Elsewhere there are none. */
export function readKatas(root: string): Katas {
  const listed = git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate', '--', ':(glob)**/katas/*/kata.yaml');
  const read = (listed ?? '').split('\0').filter((file) => file !== '').sort().map((file) => readKata(root, file));
  return { katas: read.flatMap(({ kata }) => kata ?? []), warnings: read.flatMap(({ doubt }) => doubt ?? []) };
}

function readKata(root: string, file: string): { readonly kata?: Kata; readonly doubt?: Problem } {
  const id = path.posix.basename(path.posix.dirname(file));
  if (!nameOfKata.test(id)) return { doubt: warning(file, `its folder “${id}” is no id: small letters, digits and hyphens; the kata is left out of the evidence`) };
  const { text, doubt } = readText(path.join(root, file));
  if (text === undefined) return { doubt: warning(file, doubt) };
  const { value, problem } = parseYaml(text, file, fits);
  if (problem !== undefined) return { doubt: { ...problem, message: `${problem.message}; the kata is left out of the evidence` } };
  return { kata: { id, ...value } };
}
