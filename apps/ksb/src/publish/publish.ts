import type { Evidence } from '../evidence/evidence.ts';

/** Where evidence goes. */
export interface Destination {
  /** Address of the service, without a path. */
  readonly service: URL;
  readonly portfolio: string;
  /** Title to create the portfolio with when it is not there; without it a missing portfolio is an error. */
  readonly title?: string;
}

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

/** How long one request may take. Milliseconds. */
const timeLimit = 30_000;
const attempts = 3;

/**
 * Sends a whole evidence document as the snapshot of its commit. Sending it again changes nothing,
 * so an answer that was lost is simply asked for again.
 * @throws PublishError with what the service found wrong
 */
export async function publish(evidence: Evidence, destination: Destination): Promise<Receipt> {
  const { service, portfolio, title } = destination;
  const snapshot = new URL(`/api/portfolios/${encodeURIComponent(portfolio)}/snapshots/${evidence.commit}`, service);
  let response = await send('PUT', snapshot, evidence);
  if (response.status === 404 && title !== undefined) {
    await create(new URL('/api/portfolios', service), { id: portfolio, title });
    response = await send('PUT', snapshot, evidence);
  }
  if (!response.ok) throw new PublishError(await explain(response, snapshot));
  return (await response.json()) as Receipt;
}

async function create(portfolios: URL, body: { id: string; title: string }): Promise<void> {
  const response = await send('POST', portfolios, body);
  // Somebody else may have created it in between; that is as good.
  if (!response.ok && response.status !== 409) throw new PublishError(await explain(response, portfolios));
  await response.arrayBuffer();
}

async function send(method: 'PUT' | 'POST', url: URL, body: unknown): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fetch(url, {
        method,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeLimit),
      });
    } catch (error) {
      if (attempt >= attempts) {
        const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
        throw new PublishError(`${url.origin} did not answer: ${cause}. Is the service running? Start it with: pnpm start`, { cause: error });
      }
    }
  }
}

interface ProblemDetails {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer?: string; readonly detail?: string }[];
}

/** Reads problem details (RFC 9457) as sentences. */
async function explain(response: Response, url: URL): Promise<string> {
  const body = await response.text();
  const { title, detail, errors = [] } = asProblem(body);
  const lines = errors.map(({ pointer = '', detail: what = '' }) => `\n  ${pointer} ${what}`);
  return `${url.origin} answered ${response.status} ${detail ?? title ?? body.slice(0, 200)}${lines.join('')}`;
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
