import type { ErrorRequestHandler, Request } from 'express';
import type { Logger } from 'pino';

import { errorPage } from './pages/error-page.ts';
import { requestIdOf } from './request-log.ts';
import { everySecurityHeader } from './security-headers.ts';
import { toProblem } from './to-problem.ts';

/** Programs get problem details, people a page, and whoever only has to sign in is led there. */
export function answerErrors(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = toProblem(error);
    const { status, detail } = problem.details;
    if (status >= 500) logger.error({ err: problem.cause ?? problem, req: { id: requestIdOf(response) } }, 'a request failed');
    if (response.headersSent) {
      next(error);
      return;
    }
    response.status(status).set({ ...everySecurityHeader, ...problem.headers });
    const forPrograms = /^\/(?:api(?:\/|$)|livez|readyz)/.test(request.path);
    if (forPrograms) response.type('application/problem+json').send(JSON.stringify(problem.details));
    else if (status === 401 && isLookedAt(request)) response.redirect(303, `/sign-in?to=${encodeURIComponent(request.originalUrl)}`);
    else response.type('html').send(errorPage(status, detail));
  };
}

const isLookedAt = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';
