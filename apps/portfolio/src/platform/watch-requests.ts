import type { Request, RequestHandler, Response } from 'express';

import { keepTrace, startTrace, traceOf, type TraceContext } from './trace-context.ts';

/** A request that was answered, or given up by whoever asked. */
export interface Ended {
  readonly request: Request;
  readonly response: Response;
  readonly trace: TraceContext;
  readonly milliseconds: number;
}

/** Somebody who watches requests. */
export interface Watcher {
  /** Is told that one has come. */
  readonly begin?: () => void;
  readonly end: (ended: Ended) => void;
}

/** Gives each request its trace and shows it to all who watch; belongs before everything that answers. */
export function watchRequests(watchers: readonly Watcher[]): RequestHandler {
  const begins = watchers.flatMap(({ begin }) => begin ?? []);
  return (request, response, next) => {
    const started = performance.now();
    const trace = traceOf(response) ?? startTrace(request.get('traceparent'));
    keepTrace(response, trace);
    for (const begin of begins) begin();
    response.on('close', () => {
      const ended = { request, response, trace, milliseconds: performance.now() - started };
      for (const { end } of watchers) end(ended);
    });
    next();
  };
}
