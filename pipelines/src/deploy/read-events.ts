import { readDeployments } from '../github/deployments.ts';
import { connectFromEnvironment, missingOfGitHub } from '../github/github-from-environment.ts';
import type { DeployEvent } from './deploy-event.ts';
import { readDeployLog } from './deploy-log.ts';

/**
 * What was deployed into these environments. A job of GitHub begins on an empty machine, so there GitHub's own record counts, and
 * whoever cannot read it releases nothing; at a desk it is the log.
 *
 * @throws GitHubError
 * @throws DeployEventWrong
 */
export async function readEvents(environments: readonly string[], log: string, say: (line: string) => void, env: NodeJS.ProcessEnv = process.env): Promise<readonly DeployEvent[]> {
  if (env['GITHUB_ACTIONS'] !== 'true' && missingOfGitHub(env).length > 0) return readDeployLog(log).filter(({ environment }) => environments.includes(environment));
  const github = connectFromEnvironment(say, env);
  return (await Promise.all(environments.map(async (environment) => await readDeployments(github, environment)))).flat();
}
