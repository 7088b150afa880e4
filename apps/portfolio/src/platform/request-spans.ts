import type { AsyncLocalStorage } from 'node:async_hooks';

import { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace, type Span, type Tracer } from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';
import { ATTR_ERROR_TYPE, ATTR_HTTP_REQUEST_METHOD, ATTR_HTTP_RESPONSE_STATUS_CODE, ATTR_HTTP_ROUTE, ATTR_URL_PATH, ATTR_URL_SCHEME } from '@opentelemetry/semantic-conventions';
import type { Request, RequestHandler, Response } from 'express';

import { withoutSecrets } from './request-log.ts';
import { routeTemplate, unmatched } from './route-template.ts';
import { keepTrace } from './trace-context.ts';

/**
 * Opens a span for each request, and keeps it where the queries of the request find it.
 * @param current span of the request that is being served
 * @param keep whether a trace that begins here is kept
 */
export function traceRequests(tracer: Tracer, current: AsyncLocalStorage<Span | undefined>, keep: () => boolean): RequestHandler {
  return (request, response, next) => {
    const traceparent = request.get('traceparent');
    const caller = traceparent === undefined ? null : parseTraceParent(traceparent);
    // Half a trace explains nothing, so whoever began it decides whether it is kept.
    const kept = caller === null ? keep() : (caller.traceFlags & TraceFlags.SAMPLED) !== 0;
    if (!kept) {
      // A request that was waiting on the same connection begins where the one before it has ended.
      if (current.getStore() === undefined) next();
      else current.run(undefined, next);
      return;
    }
    const parent = caller === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...caller, isRemote: true });
    const span = tracer.startSpan(request.method, { kind: SpanKind.SERVER }, parent);
    const { traceId, spanId } = span.spanContext();
    keepTrace(response, { traceId, spanId });
    response.on('close', () => { end(span, request, response); });
    current.run(span, next);
  };
}

/**
 * @ksb nothing-private-in-traces D9 D10 K3 S9: a trace goes to another program and often to another firm, so it holds what was
 * asked for and how long it took, and never a cookie, a code, or what anybody wrote.
 * @cut replace "withoutSecrets(path)" with "request.originalUrl"
 */
function end(span: Span, request: Request, response: Response): void {
  const { method, protocol } = request;
  const { statusCode } = response;
  const route = routeTemplate(request);
  const [path = ''] = request.originalUrl.split('?');
  if (route !== unmatched) span.updateName(`${method} ${route}`).setAttribute(ATTR_HTTP_ROUTE, route);
  span.setAttributes({
    [ATTR_HTTP_REQUEST_METHOD]: method,
    [ATTR_HTTP_RESPONSE_STATUS_CODE]: statusCode,
    [ATTR_URL_PATH]: withoutSecrets(path),
    [ATTR_URL_SCHEME]: protocol,
  });
  if (statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute(ATTR_ERROR_TYPE, String(statusCode));
  span.end();
}
