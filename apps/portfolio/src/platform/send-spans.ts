import { ExportResultCode } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { Logger } from 'pino';

/** How long a collector may take; one that is away must not hold up the end of the service. Milliseconds. */
const patience = 2_000;

/**
 * Sends spans to a collector over OTLP.
 *
 * @ksb tracing-never-hurts D10 D13 K11 S17 B3: a collector that is away costs a line in the log and its traces, and never a request or
 * the memory of the service, for what watches must not bring down what it watches.
 *
 * @param endpoint without the path that OTLP adds to it
 */
export function sendSpans(endpoint: URL, logger: Logger): SpanExporter {
  const url = new URL('v1/traces', endpoint.href.replace(/\/?$/, '/')).href;
  const collector = new OTLPTraceExporter({ url, timeoutMillis: patience });
  return {
    export(spans, done) {
      collector.export(spans, (result) => {
        if (result.code === ExportResultCode.FAILED) logger.warn({ err: result.error, spans: spans.length }, 'traces could not be sent');
        done(result);
      });
    },
    shutdown: async () => { await collector.shutdown(); },
  };
}
