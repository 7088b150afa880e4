/** Everything that can be wrong with a request, by the name that answers carry. */
const catalogue = {
  'malformed-request': { status: 400, title: 'The request cannot be understood' },
  'not-signed-in': { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'That is not yours to do' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'method-not-allowed': { status: 405, title: 'That cannot be done here' },
  'not-acceptable': { status: 406, title: 'The answer cannot be had in that form' },
  'too-slow': { status: 408, title: 'The request took too long to arrive' },
  'already-exists': { status: 409, title: 'It is there already' },
  'precondition-failed': { status: 412, title: 'It has changed meanwhile' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'The body must be JSON' },
  misdirected: { status: 421, title: 'That is not a name of this service' },
  'invalid-evidence': { status: 422, title: 'The evidence does not hold' },
  'precondition-required': { status: 428, title: 'Say which version this replaces' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'The request’s header is too large' },
  internal: { status: 500, title: 'Something went wrong here' },
  unavailable: { status: 503, title: 'The service is not ready' },
  paused: { status: 503, title: 'That is switched off for now' },
} as const;

export type ProblemName = keyof typeof catalogue;

/** One thing that is wrong, and where: a JSON Pointer into the request. */
export interface ProblemPart {
  readonly pointer: string;
  readonly detail: string;
}

/** Problem details as RFC 9457 has them. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** Of a fault of ours: under which reference the log tells why. */
  readonly instance?: string;
  readonly errors?: readonly ProblemPart[];
}

/** More than these would not be read; the first ones lead to the rest. */
const mostParts = 20;

/** A request that cannot be served. Its message is written for whoever sent the request. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly details: ProblemDetails;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    problem: ProblemName,
    detail?: string,
    { errors = [], headers = {}, cause }: ProblemOptions = {},
  ) {
    const { status, title } = catalogue[problem];
    super(detail ?? title, { cause });
    this.headers = headers;
    this.details = {
      type: `urn:exemplar:problem:${problem}`,
      title,
      status,
      ...(detail === undefined ? {} : { detail }),
      ...(errors.length === 0 ? {} : { errors: errors.slice(0, mostParts) }),
    };
  }
}

interface ProblemOptions {
  readonly errors?: readonly ProblemPart[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** The problem that stands for an HTTP status which another library decided on. */
export function problemNamed(status: number): ProblemName {
  const names = Object.keys(catalogue) as ProblemName[];
  const exact = names.find((name) => catalogue[name].status === status);
  return exact ?? (status >= 500 || status < 400 ? 'internal' : 'malformed-request');
}
