import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';

import { contract, type Operation } from './operations.ts';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

// The contract has words that JSON Schema does not know.
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema({ ...contract, $id: 'contract' });

/**
 * Whether an answer breaks the contract, and how; undefined when it fits. Anything but an operation must be refused.
 *
 * @ksb fuzzed-contract D1 K14 S14: one judge, which is tested itself, holds every answer to thousands of invented
 * requests against the documented contract, so that tests find what nobody thought of.
 */
export function breach(answer: Answer, operation?: Operation): string | undefined {
  const { status } = answer;
  if (operation !== undefined && String(status) in operation.responses) return successBreach(answer, operation);
  if (status < 400 || status > 499) return `the status is ${status}`;
  return problemBreach(answer);
}

/** Whether an answer is anything but whole problem details. */
export function problemBreach({ status, contentType, text }: Answer): string | undefined {
  if (!/^application\/problem\+json(?:;|$)/.test(contentType)) return `${status} comes as “${contentType}”: ${text.slice(0, 200)}`;
  const problem = JSON.parse(text) as { status?: unknown };
  if (problem.status !== status) return `${status} holds the status ${String(problem.status)}`;
  return misfit('#/components/schemas/Problem', problem);
}

function successBreach({ status, contentType, text }: Answer, { template, method }: Operation): string | undefined {
  if (status === 204) return text === '' ? undefined : '204 has a body';
  if (!/^application\/json(?:;|$)/.test(contentType)) return `${status} comes as “${contentType}”`;
  const path = template.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
  const schema = `#/paths/${path}/${method.toLowerCase()}/responses/${status}/content/application~1json/schema`;
  return misfit(schema, JSON.parse(text));
}

function misfit(schema: string, value: unknown): string | undefined {
  return ajv.validate({ $ref: `contract${schema}` }, value) ? undefined : `${schema}: ${ajv.errorsText()}`;
}
