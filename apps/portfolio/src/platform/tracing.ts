import { AsyncLocalStorage } from 'node:async_hooks';

import type { Span } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AlwaysOnSampler, BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { ATTR_SERVICE_NAME, ATTR_SERVICE_VERSION } from '@opentelemetry/semantic-conventions';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

import type { Config } from './config.ts';
import type { Query } from './database.ts';
import { keepSome } from './keep-some.ts';
import { traceQueries } from './query-spans.ts';
import { traceRequests } from './request-spans.ts';
import { sendSpans } from './send-spans.ts';

/** What is traced of the service. */
export interface Tracing {
  /** Belongs before everything else that watches, for it decides on the id of the trace. */
  readonly traceRequests: RequestHandler;
  /** Is told of each query. */
  readonly traceQuery: (query: Query) => void;
  /** Sends what has not been sent. */
  readonly stop: () => Promise<void>;
}

/** Spans that may wait to be sent; the next ones are dropped, for watching must not fill the memory of what it watches. */
const maxQueueSize = 2_048;

/**
 * Starts to send traces. Only this file and those beneath it load OpenTelemetry's SDK.
 *
 * @ksb tracing D10 D13 K11 S6 S7: one request can be followed through the service to each statement in the database with the time
 * that each took, so the slow one is found without guessing.
 */
export function startTracing({ endpoint, share, commit }: NonNullable<Config['tracing']> & Pick<Config, 'commit'>, logger: Logger): Tracing {
  const processor = new BatchSpanProcessor({ exporter: sendSpans(endpoint, logger), maxQueueSize });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ [ATTR_SERVICE_NAME]: 'portfolio', [ATTR_SERVICE_VERSION]: commit }),
    // Those that are not kept are not begun.
    sampler: new AlwaysOnSampler(),
    spanLimits: { attributeValueLengthLimit: 2_000 },
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer('portfolio');
  const current = new AsyncLocalStorage<Span | undefined>();
  return {
    traceRequests: traceRequests(tracer, current, keepSome(share)),
    traceQuery: traceQueries(tracer, current),
    stop: async () => { await provider.shutdown().catch(() => undefined); },
  };
}
