/** Unleash could not be reached, or refused; the message is for people. */
export class UnleashError extends Error {
  override readonly name = 'UnleashError';
}

/** Where Unleash is, and what lets us change it. */
export interface UnleashAdmin {
  readonly url: string;
  readonly token: string;
  /** The environment in which toggles are prepared, as in `development`. */
  readonly environment: string;
}

/** A toggle as Unleash knows it. */
export interface KnownToggle {
  readonly name: string;
  readonly type: string;
  readonly description: string | null;
  readonly tags?: readonly { readonly type: string; readonly value: string }[];
  readonly environments: readonly { readonly name: string; readonly enabled: boolean; readonly hasStrategies: boolean }[];
}

const patience = 10_000;

/**
 * Asks Unleash's admin API for something, or to do something.
 * @throws UnleashError
 */
export async function askUnleash<Answer>({ url, token }: UnleashAdmin, method: 'GET' | 'POST' | 'PUT' | 'DELETE', place: string, body?: object): Promise<Answer> {
  const address = `${url.replace(/\/$/, '')}/api/admin${place}`;
  const headers = { Authorization: token, 'Content-Type': 'application/json' };
  const response = await fetch(address, { method, headers, signal: AbortSignal.timeout(patience), ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    .catch((error: unknown) => { throw unreachable(url, error); });
  const text = await response.text();
  if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as Answer;
  throw new UnleashError(response.status === 401 || response.status === 403
    ? `${url} does not take UNLEASH_ADMIN_TOKEN (${response.status}); it has to be an admin token of that server`
    : `${url} answered ${response.status} to ${method} ${place}: ${text.slice(0, 300)}`);
}

function unreachable(url: string, error: unknown): UnleashError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  return new UnleashError(`${url} does not answer: ${cause}. UNLEASH_URL names the server; pnpm platform starts one here`, { cause: error });
}
