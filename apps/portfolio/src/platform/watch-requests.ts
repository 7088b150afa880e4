import type { Request, RequestHandler, Response } from 'express';

import { keepTrace, startTrace, traceOf, type TraceContext } from './trace-context.ts';

/** A request that was answered, or given up by whoever asked. */
export interface Ended {
  readonly request: Request;
  readonly response: Response;
  readonly trace: TraceContext;
  readonly milliseconds: number;
}

/** Is told when a request comes; what it returns is told when it has ended. */
export type Watcher = () => (ended: Ended) => void;

/** Gives each request its trace and shows it to all who watch; belongs before everything that answers. */
export function watchRequests(watchers: readonly Watcher[]): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    const trace = traceOf(response) ?? startTrace(request.get('traceparent'));
    keepTrace(response, trace);
    const ends = watchers.map((watch) => watch());
    response.once('close', () => {
      const ended = { request, response, trace, milliseconds: performance.now() - started };
      for (const end of ends) end(ended);
    });
    next();
  };
}
