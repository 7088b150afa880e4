import { readContract } from '../../src/platform/contract.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
}

/** One thing that can be asked of the API, as the contract has it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly template: string;
  readonly parameters: readonly Parameter[];
  readonly takesBody: boolean;
  /** JSON Pointers into the contract, by status, of what answers hold. */
  readonly responses: Readonly<Record<string, unknown>>;
}

interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Reference {
  readonly $ref: string;
}

export const contract = readContract();

/** Every operation of the contract. */
export const operations: readonly Operation[] = Object.entries(contract.paths).flatMap(([template, item]) => {
  const { parameters: shared = [], ...methods } = item as { parameters?: readonly Reference[] };
  return Object.entries(methods as Readonly<Record<string, OperationObject>>).map(([method, operation]) => ({
    id: operation.operationId,
    method: method.toUpperCase(),
    template,
    parameters: [...shared, ...(operation.parameters ?? [])].map(parameter),
    takesBody: operation.requestBody !== undefined,
    responses: operation.responses,
  }));
});

function parameter(one: Parameter | Reference): Parameter {
  return '$ref' in one ? (lookUp(one.$ref) as Parameter) : one;
}

function lookUp(reference: string): unknown {
  const steps = reference.replace(/^#\//, '').split('/');
  return steps.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], contract);
}
