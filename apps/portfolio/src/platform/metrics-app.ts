import express, { type Express } from 'express';
import type { Registry } from 'prom-client';

/** Serves `/metrics` and nothing else. */
export function metricsApp(registry: Registry): Express {
  const app = express();
  app.disable('x-powered-by');
  // @ksb metrics-apart D9 D10 K11 S9: monitoring is read on a port of its own, so that what it tells about the inside
  // of the service is never on the public address.
  app.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return app;
}
