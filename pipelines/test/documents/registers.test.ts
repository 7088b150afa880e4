import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { repository } from './documents.ts';
import { overdue } from './overdue.ts';
import { fitting, readData } from './read-data.ts';

const schemas = globSync('pipelines/schemas/*.schema.json', { cwd: repository }).map((file) => path.basename(file, '.schema.json')).sort();

/** By the schema that each names in its first line, for editors. */
const registers = globSync('docs/**/*.yaml', { cwd: repository }).flatMap((file) => {
  const [, schema] = /^# yaml-language-server: \$schema=..\/..\/pipelines\/schemas\/([a-z]+)\.schema\.json$/m.exec(readFileSync(path.join(repository, file), 'utf8')) ?? [];
  return schema === undefined ? [] : [{ file, schema }];
});

describe('the registers', () => {
  it('have a schema each, and no schema is without one', () => {
    expect(registers.map(({ schema }) => schema).sort()).toEqual(schemas);
  });

  it.each(registers)('fit it: $file', ({ file, schema }) => {
    expect(readData(file, schema)).toHaveProperty('reviewed');
  });

  it('say where they are wrong, and what would be right', () => {
    const toil = { reviewed: '2026-11-25', review: 'soon', notice: 'Minutes are estimates here.', tasks: [{}] };
    expect(() => fitting('toil.yaml', toil, 'toil')).toThrow('toil.yaml: review must match pattern "^\\d{4}-\\d{2}-\\d{2}$" (a day in quotation marks, like "2027-05-31")');
    expect(() => fitting('toil.yaml', { ...toil, review: '2027-05-31', toil: [] }, 'toil')).toThrow('the document has no “toil”; known are reviewed, review, notice, tasks');
  });
});

describe('a day of review', () => {
  it('holds to its end, and is over the day after', () => {
    const entries = [{ name: 'law', review: '2027-05-31' }, { name: 'exam', review: '2027-06-01' }];
    expect(overdue(entries, new Date('2027-05-31T23:59:59Z'))).toEqual([]);
    expect(overdue(entries, new Date('2027-06-01T00:00:00Z'))).toEqual(['law']);
  });
});
