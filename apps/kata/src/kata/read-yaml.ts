import { readFileSync } from 'node:fs';

import { nearest } from '@exemplar/ksb/cuts';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';

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
  const lines = new LineCounter();
  const document = parseDocument(read(file, shown), { lineCounter: lines, prettyErrors: false });
  const wrong = (offset: number, message: string): KataWrong => {
    const { line, col } = lines.linePos(offset);
    return new KataWrong(`${shown}:${Math.max(1, line)}:${Math.max(1, col)}: ${message}`);
  };
  const [error] = document.errors;
  if (error !== undefined) throw wrong(error.pos[0], error.message);
  const value: unknown = document.toJS();
  const fits = ajv.compile(schema);
  if (fits(value)) return value;
  // A misspelt name is also a missing one; the first says more.
  const first = fits.errors?.find(({ keyword }) => keyword === 'additionalProperties') ?? fits.errors?.[0];
  throw first === undefined ? wrong(0, 'does not fit its schema') : wrong(offsetOf(document, first), explain(first));
}

function read(file: string, shown: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new KataWrong(`${shown}: cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

function offsetOf(document: Document, { instancePath, params }: ErrorObject): number {
  const keys = instancePath.split('/').slice(1).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const extra: unknown = params['additionalProperty'];
  const value = document.getIn(typeof extra === 'string' ? [...keys, extra] : keys, true);
  return isNode(value) ? (value.range?.[0] ?? 0) : 0;
}

function explain({ keyword, instancePath, params, message = 'is wrong', parentSchema, data }: ErrorObject): string {
  const field = instancePath === '' ? 'the file' : instancePath.slice(1).replaceAll('/', '.');
  if (keyword === 'additionalProperties') {
    return `${field} has no field “${String(params['additionalProperty'])}”; ${suggest(params['additionalProperty'], Object.keys((parentSchema?.['properties'] as object | undefined) ?? {}))}`;
  }
  if (keyword === 'enum') return `${field}: “${String(data)}” is not known; ${suggest(data, params['allowedValues'] as unknown[])}`;
  return `${field} ${message}`;
}

function suggest(word: unknown, known: readonly unknown[]): string {
  const meant = nearest(String(word), known.map(String));
  return meant === undefined ? `known are ${known.join(', ')}` : `did you mean “${meant}”?`;
}
