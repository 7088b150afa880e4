import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

import { read } from './documents.ts';

const ajv = new Ajv2020({ verbose: true, allowUnionTypes: true });

/**
 * Reads a register that people keep in YAML, by its schema in `pipelines/schemas`.
 * @throws Error with the file, the place in it and what would be right
 */
export function readData(file: string, schema: string): unknown {
  return fitting(file, parse(read(file).text), schema);
}

/**
 * What a register says, when it fits its schema.
 * @throws Error with the file, the place in it and what would be right
 */
export function fitting(file: string, data: unknown, schema: string): unknown {
  const name = `${schema}.schema.json`;
  const fits = ajv.getSchema(name) ?? ajv.compile({ ...JSON.parse(read(`pipelines/schemas/${name}`).text) as object, $id: name });
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
