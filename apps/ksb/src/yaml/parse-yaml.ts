import type { ErrorObject, ValidateFunction } from 'ajv';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';

import { nearest } from '../claim/nearest.ts';
import type { Problem } from '../claim/problem.ts';

/** Keys and indexes that lead to a value. */
export type Way = readonly (string | number)[];

type Parsed<T> =
  | { readonly value: T; readonly at: (way: Way, message: string) => Problem; readonly problem?: never }
  | { readonly value?: never; readonly at?: never; readonly problem: Problem };

/**
 * Reads YAML against a schema and keeps the places of its values, so that whatever else is wrong can be named where it stands.
 * @param file what a problem calls the text
 * @param fits the compiled schema; with `allErrors` and `verbose` a misspelt name is told from a missing one
 */
export function parseYaml<T>(text: string, file: string, fits: ValidateFunction<T>): Parsed<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problemAt = (offset: number, message: string): Problem => {
    const { line, col: column } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, column), message };
  };
  const [error] = document.errors;
  if (error !== undefined) return { problem: problemAt(error.pos[0], error.message) };
  const value: unknown = document.toJS();
  if (fits(value)) return { value, at: (way, message) => problemAt(offsetOf(document, way), message) };
  // A misspelt name is also a missing one; the first says more.
  const first = fits.errors?.find(({ keyword }) => keyword !== 'required') ?? fits.errors?.[0];
  if (first === undefined) return { problem: problemAt(0, 'does not fit its schema') };
  return { problem: problemAt(offsetOf(document, wayTo(first)), explain(first)) };
}

function offsetOf(document: Document, way: Way): number {
  const value = document.getIn(way, true);
  return isNode(value) ? (value.range?.[0] ?? 0) : 0;
}

/** The value that the schema refuses. */
function wayTo({ instancePath, params }: ErrorObject): Way {
  const keys = instancePath.split('/').slice(1).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const extra: unknown = params['additionalProperty'];
  return typeof extra === 'string' ? [...keys, extra] : keys;
}

function explain({ keyword, instancePath, params, message = 'is wrong', parentSchema, data }: ErrorObject): string {
  const place = instancePath === '' ? 'the file' : instancePath.slice(1).replaceAll('/', '.');
  const hint = (word: unknown, known: readonly unknown[]): string => {
    const meant = nearest(String(word), known.map(String));
    return meant === undefined ? `known are ${known.join(', ')}` : `did you mean “${meant}”?`;
  };
  if (keyword === 'additionalProperties') {
    const known = Object.keys((parentSchema?.['properties'] as object | undefined) ?? {});
    return `${place} has no “${String(params['additionalProperty'])}”; ${hint(params['additionalProperty'], known)}`;
  }
  if (keyword === 'enum') return `${place}: “${String(data)}” is not known; ${hint(data, params['allowedValues'] as unknown[])}`;
  if (keyword === 'const') return `${place}: “${String(data)}” must be “${String(params['allowedValue'])}”`;
  return `${place} ${message}`;
}
