import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from '@jest/globals';

import { languageOf } from '../../src/language/language.ts';
import { scanFile } from '../../src/scan/scan-file.ts';

const place = path.resolve(import.meta.dirname, '../../../../.vscode/ksb.code-snippets');
const snippets = JSON.parse(readFileSync(place, 'utf8')) as Record<string, { prefix: string; scope?: string; body: string[] }>;

const endings: Readonly<Record<string, string>> = { typescript: 'a.ts', yaml: 'a.yml', markdown: 'a.md', sql: 'a.sql' };

it.each(Object.entries(snippets).filter(([, { prefix }]) => prefix === 'ksb'))('what an editor fills in is a claim as it should be: %s', (_, { scope = '', body }) => {
  const file = endings[scope.split(',')[0] ?? ''] ?? '';
  const text = `${body.join('\n').replaceAll(/\$\{\d:([^}]*)\}/g, '$1')}\na: 1\n`;
  const { claims, problems } = scanFile({ path: file, text }, languageOf(file, text));
  expect(problems).toEqual([]);
  expect(claims.map(({ assertion }) => assertion.id)).toEqual(['an-id']);
});
