import { printProblem } from '@exemplar/ksb/cuts';
import { parseYaml } from '@exemplar/ksb/yaml';
import { Ajv2020 } from 'ajv/dist/2020.js';

import { Refusal } from '../refusal.ts';
import type { Answers } from './answers.ts';

const text = { type: 'string' };

const schema = {
  type: 'object',
  additionalProperties: false,
  properties: { title: text, service: text, scope: text, repository: text, without: { type: 'array', items: text, uniqueItems: true } },
};

const fits = new Ajv2020({ allErrors: true, verbose: true }).compile<Partial<Answers>>(schema);

/**
 * Reads answers that were written down before.
 * @throws Refusal with line, column and the nearest right name
 */
export function readAnswers(file: string, content: string): Partial<Answers> {
  const { value, problem } = parseYaml(content, file, fits);
  if (problem !== undefined) throw new Refusal(printProblem(problem), 'it may say title, service, scope, repository and without, a list of parts');
  return value;
}
