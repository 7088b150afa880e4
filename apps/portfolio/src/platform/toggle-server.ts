import { isState, type ToggleState } from './toggle-state.ts';

/** Where Unleash is. */
export interface ToggleServer {
  readonly url: URL;
  readonly token: string;
  /** Where the last known state is kept for the next start. */
  readonly file?: string;
}

/** What Unleash answered, and the tag under which it knows that answer again. */
export interface ToggleNews {
  readonly state: ToggleState;
  readonly tag: string | undefined;
}

/** Longer than a server that is well takes to answer. Milliseconds. */
const patience = 2_000;

/**
 * Asks Unleash for all toggles. It is told the name of this service, and nothing of the machine or of anybody who visits.
 * @param tag of the answer that is known already
 * @returns undefined when that still holds
 * @throws Error when there is no answer, or one that cannot be used
 */
export async function askServer({ url, token }: ToggleServer, tag: string | undefined, signal: AbortSignal): Promise<ToggleNews | undefined> {
  const address = new URL(`${url.pathname.replace(/\/$/, '')}/api/client/features`, url);
  const headers = { Authorization: token, 'unleash-appname': 'portfolio', ...(tag === undefined ? {} : { 'If-None-Match': tag }) };
  const response = await fetch(address, { headers, signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) });
  if (response.status === 304) return undefined;
  const body = await response.text();
  if (!response.ok) throw new Error(`${address.origin} answered ${response.status}${response.status === 401 ? ': UNLEASH_TOKEN is none of its backend tokens' : ''}`);
  const state: unknown = JSON.parse(body);
  if (!isState(state)) throw new Error(`${address.href} answered something that is no state of toggles`);
  return { state: { version: state.version, features: state.features }, tag: response.headers.get('etag') ?? undefined };
}
