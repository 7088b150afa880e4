import { RequestError } from '@octokit/request-error';

import { asked } from '../github/github-error.ts';
import type { GitHub } from '../github/github.ts';
import { isStray, markFile } from './stray.ts';

/**
 * The open pull requests that come from a copy with names of its own.
 * @throws GitHubError
 */
export async function findStrays(github: GitHub): Promise<readonly number[]> {
  const { client, owner, repo } = github;
  const here = `${owner}/${repo}`;
  return await asked(github, { to: 'look through the pull requests', permission: 'pull-requests: write' }, async () => {
    const open = await client.paginate('GET /repos/{owner}/{repo}/pulls', { owner, repo, state: 'open', per_page: 100 });
    const strays: number[] = [];
    for (const { number, head } of open) {
      // The repository that it came from may be gone.
      const from = head.repo as typeof head.repo | null;
      if (from === null || from.full_name === here) continue;
      if (isStray(await markAt(github, from.owner.login, from.name, head.sha), here)) strays.push(number);
    }
    return strays;
  });
}

async function markAt({ client }: GitHub, owner: string, repo: string, ref: string): Promise<string | undefined> {
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/contents/{path}', { owner, repo, path: markFile, ref });
    return 'content' in data && typeof data.content === 'string' ? Buffer.from(data.content, 'base64').toString('utf8') : undefined;
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) return undefined;
    throw error;
  }
}
