import type { AsyncLocalStorage } from 'node:async_hooks';

import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span, type Tracer } from '@opentelemetry/api';
import { ATTR_DB_OPERATION_NAME, ATTR_DB_QUERY_TEXT, ATTR_DB_SYSTEM_NAME, ATTR_ERROR_TYPE, DB_SYSTEM_NAME_VALUE_POSTGRESQL } from '@opentelemetry/semantic-conventions';

import type { Query } from './database.ts';

/** Adds a span for each query to the request that asked it: the statement as it was sent, whose values are apart from it. */
export function traceQueries(tracer: Tracer, current: AsyncLocalStorage<Span | undefined>): (query: Query) => void {
  return ({ sql = 'connect', milliseconds, outcome }) => {
    const request = current.getStore();
    if (request === undefined) return;
    const [, operation = ''] = /^\W*(\w+)/.exec(sql) ?? [];
    const span = tracer.startSpan(operation.toUpperCase(), {
      kind: SpanKind.CLIENT,
      startTime: performance.now() - milliseconds,
      attributes: { [ATTR_DB_SYSTEM_NAME]: DB_SYSTEM_NAME_VALUE_POSTGRESQL, [ATTR_DB_OPERATION_NAME]: operation.toUpperCase(), [ATTR_DB_QUERY_TEXT]: sql },
    }, trace.setSpan(ROOT_CONTEXT, request));
    if (outcome !== 'ok') span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute(ATTR_ERROR_TYPE, outcome);
    span.end();
  };
}
