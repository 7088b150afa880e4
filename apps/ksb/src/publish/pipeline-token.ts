import { PublishError } from './publish.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** How long the provider may take. Milliseconds. */
const timeLimit = 10_000;

/**
 * Asks the pipeline's provider for a token that proves which repository publishes. It works in GitHub Actions, in a job
 * with the permission `id-token: write`, and on this machine for what `pnpm start` starts.
 * @param audience the service that the token is for; no other accepts it
 * @throws PublishError when there is nobody to ask, or no token is given
 * @see https://docs.github.com/actions/reference/security/oidc
 */
export async function pipelineToken(environment: Environment, audience: string): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: place, ACTIONS_ID_TOKEN_REQUEST_TOKEN: right } = environment;
  if (place === undefined || right === undefined) {
    throw new PublishError('only a pipeline publishes: run this in a GitHub Actions job with the permission “id-token: write”, or let pnpm start publish on this machine');
  }
  const url = new URL(place);
  url.searchParams.set('audience', audience);
  const value = await ask(url, right);
  if (typeof value !== 'string') throw new PublishError(`${url.origin} gave no token`);
  return value;
}

async function ask(url: URL, right: string): Promise<unknown> {
  try {
    const response = await fetch(url, { headers: { authorization: `bearer ${right}`, accept: 'application/json' }, signal: AbortSignal.timeout(timeLimit) });
    if (!response.ok) throw new PublishError(`${url.origin} answered ${response.status} instead of giving a token; does the job have the permission “id-token: write”?`);
    return ((await response.json()) as { value?: unknown }).value;
  } catch (error) {
    if (error instanceof PublishError) throw error;
    throw new PublishError(`${url.origin} did not give a token: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
