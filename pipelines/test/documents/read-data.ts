import { readFileSync } from 'node:fs';
import path from 'node:path';

import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

import { repository } from './documents.ts';

const ajv = new Ajv2020({ verbose: true, allowUnionTypes: true });

/**
 * Reads a register that people keep in YAML, by its schema in `pipelines/schemas`.
 * @throws Error with the file, the place in it and what would be right
 */
export function readData(file: string, schema: string): unknown {
  const inText = (name: string): string => readFileSync(path.join(repository, name), 'utf8');
  const name = `${schema}.schema.json`;
  const fits = ajv.getSchema(name) ?? ajv.compile({ ...JSON.parse(inText(`pipelines/schemas/${name}`)) as object, $id: name });
  const data: unknown = parse(inText(file));
  if (fits(data) !== true) throw new Error(`${file}: ${(fits.errors ?? []).map(explain).join('; ')}`);
  return data;
}

function explain({ instancePath, keyword, message = 'is wrong', params, parentSchema }: ErrorObject): string {
  const place = instancePath === '' ? 'the document' : instancePath.slice(1).replaceAll('/', '.');
  if (keyword === 'additionalProperties') return `${place} has no “${String(params['additionalProperty'])}”; known are ${Object.keys((parentSchema as { properties: object }).properties).join(', ')}`;
  if (keyword === 'enum') return `${place} is none of ${(params['allowedValues'] as readonly string[]).join(', ')}`;
  const { description } = parentSchema as { readonly description?: string };
  return `${place} ${message}${description === undefined ? '' : ` (${description})`}`;
}
