import { readFileSync } from 'node:fs';

import { printProblem } from '@exemplar/ksb/cuts';
import { parseYaml } from '@exemplar/ksb/yaml';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** A kata cannot be used; the message says where it is wrong and what would be right. */
export class KataWrong extends Error {
  override readonly name = 'KataWrong';
}

const ajv = new Ajv2020({ allErrors: true, verbose: true, strictTuples: false });

/**
 * Reads a YAML file that fits a schema.
 * @param shown how messages name the file
 * @throws KataWrong with line, column and field
 */
export function readYaml(file: string, shown: string, schema: object): unknown {
  const { value, problem } = parseYaml(read(file, shown), shown, ajv.compile(schema));
  if (problem !== undefined) throw new KataWrong(printProblem(problem));
  return value;
}

function read(file: string, shown: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new KataWrong(`${shown}: cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
