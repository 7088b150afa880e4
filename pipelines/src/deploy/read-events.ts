import { readDeployments } from '../github/deployments.ts';
import { connectFromEnvironment, missingOfGitHub } from '../github/github-from-environment.ts';
import type { DeployEvent } from './deploy-event.ts';
import { readDeployLog } from './deploy-log.ts';

/** The last ones say whether the next may go, and what to go back to. */
const newest = 20;

/**
 * What was deployed into these environments. A job of GitHub begins on an empty machine, so there GitHub's own record counts, and
 * whoever cannot read it releases nothing; at a desk it is the log.
 *
 * @throws GitHubError
 * @throws DeployEventWrong
 *
 * @ksb deployments-outlive-jobs D6 D12 K15 K17 S12 S15: an image goes from one environment to the next in jobs that know nothing of each other, and the
 * gate between them still asks what really happened, of GitHub's own record through its API.
 * @cut replace "env['GITHUB_ACTIONS'] !== 'true' && missingOfGitHub(env).length > 0" with "missingOfGitHub(env).length >= 0"
 */
export async function readEvents(environments: readonly string[], log: string, say: (line: string) => void, env: NodeJS.ProcessEnv = process.env): Promise<readonly DeployEvent[]> {
  if (env['GITHUB_ACTIONS'] !== 'true' && missingOfGitHub(env).length > 0) return readDeployLog(log).filter(({ environment }) => environments.includes(environment));
  const github = connectFromEnvironment(say, env);
  return (await Promise.all(environments.map(async (environment) => await readDeployments(github, environment, newest)))).flat();
}
