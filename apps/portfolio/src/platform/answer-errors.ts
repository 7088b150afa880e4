import type { ErrorRequestHandler, Request } from 'express';
import type { Logger } from 'pino';

import { traceFields } from './logger.ts';
import { errorPage } from './pages/error-page.ts';
import type { ProblemDetails } from './problem.ts';
import { everySecurityHeader } from './security-headers.ts';
import { toProblem } from './to-problem.ts';
import { traceOf, type TraceContext } from './trace-context.ts';

/**
 * Programs get problem details, people a page, and whoever only has to sign in is led there.
 *
 * @ksb quotable-errors D4 D10 D13 K10 K11 S6: whoever meets a fault of ours reads a reference that is also in the log, so what a
 * person reports in one line leads straight to what happened.
 */
export function answerErrors(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = toProblem(error);
    const { status, detail } = problem.details;
    // Whoever made a mistake reads what it was; whoever met one of ours needs a reference to tell us of it.
    const trace = status >= 500 ? traceOf(response) : undefined;
    if (status >= 500) logger.error({ ...traceFields(trace), err: problem.cause ?? problem }, 'a request failed');
    if (response.headersSent) {
      next(error);
      return;
    }
    response.status(status).set({ ...everySecurityHeader, ...problem.headers });
    const forPrograms = /^\/(?:api(?:\/|$)|livez|readyz)/.test(request.path);
    if (forPrograms) response.type('application/problem+json').send(JSON.stringify({ ...problem.details, ...instanceOf(trace) }));
    else if (status === 401 && isLookedAt(request)) response.redirect(303, `/sign-in?to=${encodeURIComponent(request.originalUrl)}`);
    else response.type('html').send(errorPage(status, detail, trace?.traceId));
  };
}

const instanceOf = (trace: TraceContext | undefined): Pick<ProblemDetails, 'instance'> =>
  trace === undefined ? {} : { instance: `urn:exemplar:trace:${trace.traceId}` };

const isLookedAt = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';
