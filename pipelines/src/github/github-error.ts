import { RequestError } from '@octokit/request-error';

/** Whom GitHub was asked about, and what must never be printed. */
export interface Asker {
  readonly owner: string;
  readonly repo: string;
  readonly token: string;
}

/** GitHub could not be reached, or refused; the message is for people, and holds no token. */
export class GitHubError extends Error {
  override readonly name = 'GitHubError';
  /** What GitHub answered, where it did. */
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

/** What is asked for, and the permission of the job that it takes. */
export interface Wish {
  readonly to: string;
  readonly permission: string;
}

/**
 * Does something at GitHub, and says in a sentence why it could not be done.
 * @throws GitHubError
 *
 * @ksb github-errors D6 D12 K17 S9 S12 S18: a refusal names what was asked for and the permission that is missing, and never carries the request
 * with its token, so that the log of a job, which many can read, mends the job and gives nothing away.
 * @cut replace "throw inWords(error, asker, wish);" with "throw error;"
 */
export async function asked<Answer>(asker: Asker, wish: Wish, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    throw inWords(error, asker, wish);
  }
}

function inWords(error: unknown, { owner, repo, token }: Asker, { to, permission }: Wish): unknown {
  if (!(error instanceof RequestError)) return error;
  const place = `${owner}/${repo}`;
  const { status, response } = error;
  const words = (): string => {
    if (response === undefined) return `GitHub does not answer: ${error.message}`;
    if (isSpent(status, response.headers, error.message)) return `GitHub's limit is spent${until(response.headers['x-ratelimit-reset'])}; run the job again then`;
    if (status === 401) return 'GitHub does not take GITHUB_TOKEN (401); in a workflow it is ${{ github.token }}';
    if (status === 403) return `GITHUB_TOKEN may not do that (403); give the job “${permission}”`;
    if (status === 404) return `GitHub finds nothing there (404): ${place} is misspelt, or GITHUB_TOKEN may not see it; it takes “${permission}”`;
    return `GitHub answered ${status}: ${error.message}`;
  };
  return new GitHubError(`Could not ${to} in ${place}: ${words()}`.replaceAll(token, '[token]'), response === undefined ? undefined : status);
}

const isSpent = (status: number, headers: Readonly<Record<string, unknown>>, message: string): boolean =>
  (status === 403 || status === 429) && (headers['x-ratelimit-remaining'] === '0' || /secondary rate/i.test(message));

const until = (reset: string | undefined): string => (reset === undefined ? '' : ` until ${new Date(Number(reset) * 1000).toISOString()}`);
