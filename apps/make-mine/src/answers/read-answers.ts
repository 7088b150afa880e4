import { Ajv } from 'ajv';
import { parse } from 'yaml';

import { Refusal } from '../refusal.ts';
import type { Answers } from './answers.ts';

const text = { type: 'string' };

const schema = {
  type: 'object',
  additionalProperties: false,
  properties: { title: text, service: text, scope: text, repository: text, without: { type: 'array', items: text, uniqueItems: true } },
};

const fits = new Ajv({ allErrors: true }).compile<Partial<Answers>>(schema);

/**
 * Reads answers that were written down before.
 * @throws Refusal
 */
export function readAnswers(file: string, content: string): Partial<Answers> {
  const said: unknown = parsed(file, content);
  if (fits(said)) return said;
  const wrong = (fits.errors ?? []).map(({ instancePath, message, params }) => `${instancePath === '' ? 'it' : instancePath.slice(1)} ${message ?? ''}${'additionalProperty' in params ? ` “${String(params['additionalProperty'])}”` : ''}`);
  throw new Refusal(`${file}: ${wrong.join('; ')}`, 'it may say title, service, scope, repository and without, a list of parts');
}

function parsed(file: string, content: string): unknown {
  try {
    return parse(content) ?? {};
  } catch (error) {
    throw new Refusal(`${file} is no YAML: ${error instanceof Error ? error.message : ''}`);
  }
}
