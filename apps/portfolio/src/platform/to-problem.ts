import { codeOf, isConnectionLost } from './connection-lost.ts';
import { Problem, problemNamed, type ProblemPart } from './problem.ts';

/** What errors of Express, its body parser and the contract's validator have in common. */
interface HttpError {
  readonly status: number;
  readonly message?: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly errors?: readonly { readonly path?: string; readonly message?: string }[];
}

/**
 * Turns whatever was thrown into a problem.
 *
 * @ksb problem-details D8 D9 K10 S9: every refusal is one documented form that says what was wrong, where, and
 * what would be right, and an unexpected error tells the outside nothing about the inside.
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isUnavailable(error)) {
    return new Problem('unavailable', 'The database does not answer. Nothing was lost; try again.', {
      headers: { 'Retry-After': '5' },
      cause: error,
    });
  }
  if (!isHttpError(error)) return new Problem('internal', undefined, { cause: error });
  const { status, headers = {}, errors = [] } = error;
  return new Problem(problemNamed(status), detailOf(error), { errors: errors.map(toPart), headers, cause: error });
}

function isHttpError(error: unknown): error is HttpError {
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number';
}

/** Messages of the 5xx family were never meant for the outside. */
function detailOf({ status, type, message }: HttpError): string | undefined {
  if (status >= 500) return undefined;
  return type === 'entity.parse.failed' ? `The body is not JSON: ${message ?? ''}` : message;
}

/** `/body/claims/0/id` or `/query/limit`, as the validator names places. */
function toPart({ path = '', message = '' }: { path?: string; message?: string }): ProblemPart {
  return { pointer: path, detail: message };
}

/** Codes with which Postgres says that it has no room or no time; the same request may succeed later. */
const overloaded = /^(?:53\w{3}|57014)$/;

/**
 * @ksb nothing-acknowledged-is-lost D7 D8 D13 K12 S7 S17: whatever happens to the database, whoever publishes is told either
 * that it is stored or that they must try again soon, and never anything in between.
 */
function isUnavailable(error: unknown): boolean {
  return isConnectionLost(error) || (error instanceof Error && overloaded.test(codeOf(error)));
}
