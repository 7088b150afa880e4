import type { DeployEvent } from '../deploy/deploy-event.ts';
import { beginDeployment, endDeployment } from './deployments.ts';
import { GitHubError } from './github-error.ts';
import { connectFromEnvironment, missingOfGitHub } from './github-from-environment.ts';

/**
 * Lets GitHub keep the record of a deployment too, where a job of GitHub made it. What was put out stays out, whatever becomes of the record.
 * @returns why it is not kept, for people; undefined when it is, or when nobody is there to keep it
 */
export async function keepDeployment(event: DeployEvent, say: (line: string) => void, env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  if (missingOfGitHub(env).length > 0) return undefined;
  try {
    const github = connectFromEnvironment(say, env);
    await endDeployment(github, await beginDeployment(github, event), event.outcome);
    return undefined;
  } catch (error) {
    if (error instanceof GitHubError) return error.message;
    throw error;
  }
}
