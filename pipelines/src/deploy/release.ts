import { randomUUID } from 'node:crypto';

import { runProgram } from '../stage/run-program.ts';
import type { DeployEvent } from './deploy-event.ts';
import type { Environment } from './environments.ts';

/** What is put out, and where. */
export interface Release extends Pick<DeployEvent, 'digest' | 'commit' | 'cause'> {
  readonly environment: Environment;
  readonly mends?: string;
}

/** The command that puts it out: one stack, one parameter. What is not said stays as it is. */
export function deployCommandLine({ environment, digest }: Pick<Release, 'environment' | 'digest'>): readonly [string, ...string[]] {
  return [
    'pnpm', '--dir', 'infra/aws', 'exec', 'cdk', 'deploy', `${environment}/Service`,
    '--exclusively', '--parameters', `ImageDigest=${digest}`, '--require-approval', 'never', '--no-notices', '--progress', 'events',
  ];
}

/**
 * Puts a release out and waits until all requests go to it, or until it went back by itself.
 *
 * @returns what came of it, to be recorded whatever it was
 */
export async function putOut(release: Release, told: (line: string) => void): Promise<DeployEvent> {
  const startedAt = new Date().toISOString();
  const { code, said } = await runProgram(deployCommandLine(release), { told, env: { CDK_DISABLE_CLI_TELEMETRY: 'true' } });
  return { id: randomUUID(), ...release, startedAt, endedAt: new Date().toISOString(), outcome: outcomeOf(code, said) };
}

/** CloudFormation says so when an alarm of the release, or anything else, made it go back. */
function outcomeOf(code: number, said: string): DeployEvent['outcome'] {
  if (code === 0) return 'succeeded';
  return said.includes('ROLLBACK_COMPLETE') ? 'rolled back' : 'failed';
}
