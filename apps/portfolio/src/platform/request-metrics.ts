import { Gauge, Histogram, type Registry } from 'prom-client';

import { routeTemplate } from './route-template.ts';
import type { Watcher } from './watch-requests.ts';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);

/** Counts and times every request: rate, errors and duration of each route, and how many are under way. */
export function measureRequests(registry: Registry): Watcher {
  const durations = new Histogram<string>({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    // It is registered by itself, for a registry that may be asked for plain text refuses exemplars.
    registers: [],
    enableExemplars: true,
  });
  registry.registerMetric(durations);
  let inFlight = 0;
  new Gauge({
    name: 'http_requests_in_flight',
    help: 'Requests that have come and are not answered yet.',
    registers: [registry],
    collect() { this.set(inFlight); },
  });
  return {
    begin() { inFlight += 1; },
    end({ request, response, trace, milliseconds }) {
      inFlight -= 1;
      const method = methods.has(request.method) ? request.method : 'other';
      // @ksb exemplars D10 D13 K11 S6 S7 S19: each part of the curve of durations carries the id of a request that lies there, so
      // who sees a slow minute on a dashboard opens the very lines of the log that tell why.
      const exemplarLabels = { trace_id: trace.traceId };
      durations.observe({ labels: { method, route: routeTemplate(request), status: String(response.statusCode) }, value: milliseconds / 1000, exemplarLabels });
    },
  };
}
