import { InvalidArgumentError } from 'commander';

/** Where a release goes, in this order. `infra/aws/src/stages.ts` says how they differ. */
export const environments = ['dev', 'staging', 'production'] as const;

export type Environment = (typeof environments)[number];

/** The environment that a release has to have been in before this one; none before the first. */
export function environmentBefore(environment: Environment): Environment | undefined {
  return environments[environments.indexOf(environment) - 1];
}

/** Reads an environment from the command line. */
export function readEnvironment(word: string): Environment {
  const found = environments.find((one) => one === word);
  if (found === undefined) throw new InvalidArgumentError(`the environments are ${environments.join(', ')}`);
  return found;
}
