import type { DeployEvent } from '../deploy/deploy-event.ts';
import { deploymentOf, eventOf, idIn, statusOf, type BegunDeploy, type GitHubId } from './deployment.ts';
import { asked } from './github-error.ts';
import type { GitHub } from './github.ts';

const permission = 'deployments: write';
/** What GitHub gives at once. */
const mostAtOnce = 100;

/**
 * Tells GitHub that a deployment has begun. Whoever was interrupted tries again: it is there once.
 * @returns GitHub's number for it
 * @throws GitHubError
 */
export async function beginDeployment(github: GitHub, begun: BegunDeploy): Promise<GitHubId> {
  const { client, owner, repo } = github;
  return await asked(github, { to: `record the deployment ${begun.id}`, permission }, async () => {
    const there = await client.paginate('GET /repos/{owner}/{repo}/deployments', { owner, repo, environment: begun.environment, sha: begun.commit, per_page: 100 });
    const same = there.find(({ payload }) => idIn(payload) === begun.id);
    if (same !== undefined) return same.id;
    const { data } = await client.request('POST /repos/{owner}/{repo}/deployments', { owner, repo, ...deploymentOf(begun) });
    // 202 says that GitHub merged instead, which it is asked not to do.
    if (!('id' in data)) throw new Error(`GitHub recorded no deployment and said: ${data.message ?? ''}`);
    await client.request('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', { owner, repo, deployment_id: Number(data.id), state: 'in_progress' });
    return data.id;
  });
}

/**
 * Tells GitHub how a deployment ended.
 * @throws GitHubError
 */
export async function endDeployment(github: GitHub, deployment: GitHubId, outcome: DeployEvent['outcome']): Promise<void> {
  const { client, owner, repo } = github;
  await asked(github, { to: `record how deployment ${deployment} ended`, permission }, async () => {
    await client.request('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', { owner, repo, deployment_id: Number(deployment), ...statusOf(outcome) });
  });
}

/**
 * The newest deployments of an environment that have ended, as GitHub keeps them.
 * @param most how many to look at: a job may ask GitHub a thousand things an hour, and each deployment takes a question of its own
 * @throws GitHubError
 * @throws DeployEventWrong
 */
export async function readDeployments(github: GitHub, environment: string, most = mostAtOnce): Promise<readonly DeployEvent[]> {
  const { client, owner, repo } = github;
  return await asked(github, { to: 'read the deployments', permission: 'deployments: read' }, async () => {
    const events = new Map<string, DeployEvent>();
    const { data } = await client.request('GET /repos/{owner}/{repo}/deployments', { owner, repo, environment, per_page: most });
    for (const deployment of data) {
      if (idIn(deployment.payload) === undefined) continue;
      const statuses = await client.paginate('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', { owner, repo, deployment_id: Number(deployment.id), per_page: 100 });
      const event = eventOf(deployment, statuses);
      if (event !== undefined) events.set(event.id, event);
    }
    return [...events.values()];
  });
}
