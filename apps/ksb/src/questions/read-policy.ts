import { readFileSync } from 'node:fs';
import path from 'node:path';

import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';

import { nearest } from '../claim/nearest.ts';
import { printProblem } from '../claim/problem.ts';
import { defaultPolicy, policySchema, type Policy } from './policy.ts';

/** The name of the file, at the root of a repository. */
export const policyFile = '.ksb-policy.yaml';

/** The policy cannot be read; the message says where it is wrong and what would be right. */
export class PolicyUnreadable extends Error {
  override readonly name = 'PolicyUnreadable';
}

const fits = new Ajv2020({ allErrors: true, verbose: true }).compile<Policy>(policySchema);

/**
 * Reads the policy of the repository at `root`; where there is none, the default.
 * @throws PolicyUnreadable
 */
export function readPolicy(root: string): Policy {
  const text = textOf(path.join(root, policyFile));
  return text === undefined ? defaultPolicy : parsePolicy(text);
}

/**
 * Reads a policy.
 * @throws PolicyUnreadable
 */
export function parsePolicy(text: string): Policy {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) throw unreadable(lines, error.pos[0], error.message);
  const value: unknown = document.toJS();
  if (fits(value)) return value;
  // A misspelt name is also a missing one; the first says more.
  const first = fits.errors?.find(({ keyword }) => keyword !== 'required') ?? fits.errors?.[0];
  throw unreadable(lines, first === undefined ? 0 : offsetOf(document, first), first === undefined ? 'does not fit its schema' : explain(first));
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new PolicyUnreadable(`${policyFile} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

function unreadable(lines: LineCounter, offset: number, message: string): PolicyUnreadable {
  const { line, col: column } = lines.linePos(offset);
  return new PolicyUnreadable(printProblem({ file: policyFile, line: Math.max(1, line), column: Math.max(1, column), message }));
}

/** Where the value stands that the schema refuses. */
function offsetOf(document: Document, { instancePath, params }: ErrorObject): number {
  const keys = instancePath.split('/').slice(1).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const extra: unknown = params['additionalProperty'];
  const value = document.getIn(typeof extra === 'string' ? [...keys, extra] : keys, true);
  return isNode(value) ? (value.range?.[0] ?? 0) : 0;
}

function explain({ keyword, instancePath, params, message = 'is wrong', parentSchema, data }: ErrorObject): string {
  const place = instancePath === '' ? 'the policy' : instancePath.slice(1).replaceAll('/', '.');
  const hint = (word: unknown, known: readonly unknown[]): string => {
    const meant = nearest(String(word), known.map(String));
    return meant === undefined ? `known are ${known.join(', ')}` : `did you mean “${meant}”?`;
  };
  if (keyword === 'additionalProperties') {
    const known = Object.keys((parentSchema?.['properties'] as object | undefined) ?? {});
    return `${place} has no “${String(params['additionalProperty'])}”; ${hint(params['additionalProperty'], known)}`;
  }
  if (keyword === 'enum') return `${place}: “${String(data)}” is not known; ${hint(data, params['allowedValues'] as unknown[])}`;
  return `${place} ${message}`;
}
