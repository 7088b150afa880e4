import { readFileSync } from 'node:fs';

import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { closest } from 'fastest-levenshtein';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';

import { slosSchema, type Slos } from './slos.ts';

/** The objectives cannot be read; the message says where they are wrong and what would be right. */
export class SlosUnreadable extends Error {
  override readonly name = 'SlosUnreadable';
}

const fits = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true }).compile<Slos>(slosSchema);

/** Reads `slos.yaml` of this package. */
export function readSlos(): Slos {
  return parseSlos(readFileSync(new URL('../slos.yaml', import.meta.url), 'utf8'));
}

/**
 * Reads objectives.
 * @throws SlosUnreadable
 */
export function parseSlos(text: string): Slos {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const refuse = (offset: number, message: string): SlosUnreadable => {
    const { line, col } = lines.linePos(offset);
    return new SlosUnreadable(`slos.yaml:${Math.max(1, line)}:${Math.max(1, col)}: ${message}`);
  };
  const [error] = document.errors;
  if (error !== undefined) throw refuse(error.pos[0], error.message);
  const value: unknown = document.toJS();
  if (!fits(value)) {
    const wrong = mostTelling(fits.errors ?? []);
    throw refuse(offsetOf(document, keysOf(wrong)), explain(wrong));
  }
  const names = value.slos.map(({ name }) => name);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice >= 0) throw refuse(offsetOf(document, ['slos', twice, 'name']), `there are two objectives with the name “${names[twice] ?? ''}”`);
  return value;
}

/** A misspelt name is also a missing one; the first says more. */
function mostTelling(errors: readonly ErrorObject[]): ErrorObject {
  const weight = ({ keyword, schemaPath }: ErrorObject): number => {
    if (keyword === 'additionalProperties') return 0;
    if (schemaPath.includes('/oneOf/')) return 3;
    return keyword === 'required' || keyword === 'oneOf' ? 2 : 1;
  };
  const [first] = errors.toSorted((a, b) => weight(a) - weight(b));
  if (first === undefined) throw new Error('a document that does not fit its schema has an error');
  return first;
}

function keysOf({ instancePath, params }: ErrorObject): (string | number)[] {
  const keys = instancePath.split('/').slice(1).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const extra: unknown = params['additionalProperty'];
  return typeof extra === 'string' ? [...keys, extra] : keys;
}

/** Where a value stands. */
function offsetOf(document: Document, keys: readonly (string | number)[]): number {
  const value = document.getIn(keys, true);
  return isNode(value) ? (value.range?.[0] ?? 0) : 0;
}

function explain(error: ErrorObject): string {
  const { keyword, params, message = 'is wrong', parentSchema = {}, data } = error;
  const place = keysOf({ ...error, params: {} }).join('.') || 'the document';
  if (keyword === 'oneOf') return `${place} needs either “good” or “bad”, and not both`;
  if (keyword === 'additionalProperties') {
    const extra = String(params['additionalProperty']);
    return `${place} has no “${extra}”; did you mean “${closest(extra, Object.keys(parentSchema['properties'] as object))}”?`;
  }
  if (keyword === 'enum') return `${place}: “${String(data)}” is not known; known are ${(params['allowedValues'] as string[]).join(', ')}`;
  const { description } = parentSchema as { description?: string };
  return `${place} ${message}${description === undefined ? '' : ` (${description})`}`;
}
