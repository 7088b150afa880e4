import express, { type Express } from 'express';
import { Registry, type Metric, type RegistryContentType } from 'prom-client';

/** Serves `/metrics` and nothing else: in OpenMetrics, with exemplars, to whoever asks for it, and in Prometheus's plain text otherwise. */
export function metricsApp(registry: Registry): Express {
  const app = express();
  app.disable('x-powered-by');
  // @ksb metrics-apart D9 D10 K11 S9: monitoring is read on a port of its own, so that what it tells about the inside
  // of the service is never on the public address.
  app.get('/metrics', async (request, response) => {
    const scrape = inFormat(registry, request.get('accept') ?? '');
    response.type(scrape.contentType).send(await scrape.metrics());
  });
  return app;
}

/** prom-client takes “_total” off a counter for good when it writes OpenMetrics; here it does so to a copy. */
function inFormat(registry: Registry, accept: string): Registry<RegistryContentType> {
  const copy = new Registry<RegistryContentType>();
  if (accept.includes('application/openmetrics-text')) copy.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  for (const metric of registry.getMetricsAsArray()) copy.registerMetric(Object.create(metric) as Metric);
  return copy;
}
