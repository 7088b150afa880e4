import { setTimeout } from 'node:timers/promises';

import type { Evidence } from '../evidence/evidence.ts';

/** What the service answered to a snapshot that it now holds. */
export interface Receipt {
  readonly portfolioId: string;
  readonly commit: string;
  readonly digest: string;
  readonly outcome: 'created' | 'replaced' | 'unchanged';
  readonly claimCount: number;
}

/** The service refused, or could not be reached; the message is for people. */
export class PublishError extends Error {
  override readonly name = 'PublishError';
}

/** Where evidence goes, and the token that says who sends it. */
export interface Destination {
  /** Address of the service; what stands before `/api` in it is kept. */
  readonly service: URL;
  readonly portfolio: string;
  readonly token: string;
}

/** How long one request may take. Milliseconds. */
const timeLimit = 30_000;
const attempts = 3;
/** Before the second attempt; the next ones wait twice as long each. Milliseconds. */
const pause = 250;

/**
 * Sends a whole evidence document as the snapshot of its commit.
 *
 * @ksb publish-idempotent D6 D12 K17 S12: evidence is published by one command over an API, and running it
 * twice, or after an answer was lost, has no second effect.
 * @cut replace "attempt < attempts" with "false"
 *
 * @throws PublishError with what the service found wrong
 */
export async function publish(evidence: Evidence, { service, portfolio, token }: Destination): Promise<Receipt> {
  const url = new URL(`${service.pathname.replace(/\/$/, '')}/api/portfolios/${encodeURIComponent(portfolio)}/snapshots/${evidence.commit}`, service);
  const request = {
    method: 'PUT',
    headers: { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(evidence),
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(url, { ...request, signal: AbortSignal.timeout(timeLimit) });
      if (response.ok) return (await response.json()) as Receipt;
      // Whoever is asked to come again soon does; every other refusal is final.
      if (response.status !== 503 || attempt >= attempts) throw await refusal(response);
    } catch (error) {
      if (error instanceof PublishError) throw error;
      if (!(attempt < attempts)) throw unreachable(url, error);
    }
    await setTimeout(pause * 2 ** (attempt - 1));
  }
}

function unreachable(url: URL, error: unknown): PublishError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  return new PublishError(`${url.origin} did not answer: ${cause}. Start the service with: pnpm start`, { cause: error });
}

interface ProblemDetails {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer?: string; readonly detail?: string }[];
}

/** Puts problem details (RFC 9457) into sentences. */
async function refusal(response: Response): Promise<PublishError> {
  const body = await response.text();
  const { title, detail, errors = [] } = asProblem(body);
  const lines = errors.map(({ pointer = '', detail: what = '' }) => `\n  ${pointer} ${what}`);
  const { origin } = new URL(response.url);
  return new PublishError(`${origin} answered ${response.status}: ${detail ?? title ?? body.slice(0, 200)}${lines.join('')}`);
}

function asProblem(body: string): ProblemDetails {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    // Something other than our service answered; its own words are shown instead.
    return {};
  }
}
