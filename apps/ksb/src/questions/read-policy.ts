import { readFileSync } from 'node:fs';
import path from 'node:path';

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

import { printProblem } from '../claim/problem.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { defaultPolicy, policySchema, type Policy } from './policy.ts';

/** The name of the file, at the root of a repository. */
export const policyFile = '.ksb-policy.yaml';

/** The policy cannot be read; the message says where it is wrong and what would be right. */
export class PolicyUnreadable extends Error {
  override readonly name = 'PolicyUnreadable';
}

/** Compiled when it is first asked, for most commands read no policy. */
let fits: ValidateFunction<Policy> | undefined;

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
  fits ??= new Ajv2020({ allErrors: true, verbose: true }).compile<Policy>(policySchema);
  const { value, problem } = parseYaml(text, policyFile, fits);
  if (problem !== undefined) throw new PolicyUnreadable(printProblem(problem));
  return value;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new PolicyUnreadable(`${policyFile} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
