import { GitHubError } from './github-error.ts';
import { connect, type GitHub } from './github.ts';

/** What a job of GitHub has in its environment; empty where nobody is. */
export function missingOfGitHub(env: NodeJS.ProcessEnv = process.env): readonly string[] {
  return ['GITHUB_TOKEN', 'GITHUB_REPOSITORY'].filter((name) => (env[name] ?? '') === '');
}

/**
 * Prepares to speak with the GitHub that runs this job.
 * @throws GitHubError where this is no job, or it was given no token
 */
export function connectFromEnvironment(say: (line: string) => void, env: NodeJS.ProcessEnv = process.env): GitHub {
  const missing = missingOfGitHub(env);
  if (missing.length > 0) throw new GitHubError(`${missing.join(' and ')} must be set; in a workflow: env: GITHUB_TOKEN: \${{ github.token }}`);
  const { GITHUB_TOKEN: token = '', GITHUB_REPOSITORY: repository = '', GITHUB_API_URL: url } = env;
  return connect({ token, repository, say, ...(url === undefined ? {} : { url }) });
}
