import { readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';

import { packageFolder } from '../platform/package-folder.ts';

/** How long something is kept. */
export interface Retention {
  readonly days: number;
  /** What starts the clock, in words. */
  readonly after: string;
  readonly then: string;
}

export interface Purpose {
  readonly why: string;
  /** The lawful basis, in the words of the UK GDPR, article 6. */
  readonly basis: 'consent' | 'contract' | 'legal obligation' | 'vital interests' | 'public task' | 'legitimate interest';
  readonly personal: boolean;
  /** What is kept for another purpose and used for this one too, as `table.column`. */
  readonly uses?: readonly string[];
}

/** What is kept, why, on what basis and for how long (UK GDPR, article 30). */
export interface RecordOfProcessing {
  readonly controller: string;
  readonly processor: string;
  readonly contact: string;
  readonly rights: string;
  readonly retention: Readonly<Record<string, Retention>>;
  readonly purposes: Readonly<Record<string, Purpose>>;
  /** By table and column: the names of its purpose and of its retention. */
  readonly columns: Readonly<Record<string, Readonly<Record<string, readonly [purpose: string, retention: string]>>>>;
}

/** Reads the record, which stands beside this file. */
export function readRecord(): RecordOfProcessing {
  return parse(readFileSync(path.join(packageFolder, 'src/data-protection/record-of-processing.yaml'), 'utf8')) as RecordOfProcessing;
}

/**
 * What is wrong between the record and the tables that there are.
 * @param columns every column of the database, as `table.column`
 */
export function recordProblems({ columns: recorded, purposes, retention }: RecordOfProcessing, columns: readonly string[]): readonly string[] {
  const known = Object.entries(recorded).flatMap(([table, entries]) => Object.entries(entries).map(([column, said]) => ({ name: `${table}.${column}`, said })));
  const names = new Set(known.map(({ name }) => name));
  return [
    ...columns.filter((name) => !names.has(name)).map((name) => `${name} is kept, and the record does not say why, on what basis and for how long`),
    ...known.filter(({ name }) => !columns.includes(name)).map(({ name }) => `${name} is in the record, and is not kept`),
    ...Object.entries(purposes).flatMap(([purpose, { uses = [] }]) =>
      uses.filter((name) => !names.has(name)).map((name) => `the purpose “${purpose}” uses ${name}, which is not in the record`)),
    ...known.flatMap(({ name, said: [purpose, period] }) => [
      ...(Object.hasOwn(purposes, purpose) ? [] : [`${name} has the purpose “${purpose}”, which is not described`]),
      ...(Object.hasOwn(retention, period) ? [] : [`${name} is kept as “${period}”, which is not described`]),
    ]),
  ];
}
