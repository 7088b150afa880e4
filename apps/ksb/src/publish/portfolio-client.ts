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

/** The part of the portfolio's API that publishing needs. */
export interface PortfolioClient {
  /** Undefined when there is no such portfolio. */
  putSnapshot(portfolio: string, evidence: Evidence): Promise<Receipt | undefined>;
  /** Creates a portfolio; one that is there already is as good. */
  createPortfolio(portfolio: { id: string; title: string }): Promise<void>;
}

/** How long one request may take. Milliseconds. */
const timeLimit = 30_000;
const attempts = 3;

/**
 * Speaks to a portfolio service over HTTP. Every method throws a {@link PublishError} with what the
 * service found wrong.
 * @param service its address, without a path
 */
export function portfolioClient(service: URL): PortfolioClient {
  return {
    async putSnapshot(portfolio, evidence) {
      const path = `/api/portfolios/${encodeURIComponent(portfolio)}/snapshots/${evidence.commit}`;
      const response = await send('PUT', new URL(path, service), evidence);
      if (response.status === 404) return undefined;
      if (!response.ok) throw await refusal(response);
      return (await response.json()) as Receipt;
    },
    async createPortfolio(portfolio) {
      const response = await send('POST', new URL('/api/portfolios', service), portfolio);
      if (!response.ok && response.status !== 409) throw await refusal(response);
    },
  };
}

/** Both requests may be repeated without a second effect, so a lost answer is simply asked for again. */
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
      if (attempt < attempts) continue;
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw new PublishError(`${url.origin} did not answer: ${cause}. Start the service with: pnpm start`, { cause: error });
    }
  }
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
