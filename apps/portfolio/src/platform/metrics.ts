import type { RequestHandler } from 'express';
import type pg from 'pg';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the service measures of itself. */
export interface Metrics {
  readonly registry: Registry;
  /** Counts and times every request that passes. */
  readonly observe: RequestHandler;
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);

/** Sets up rate, errors and duration of every route, and the state of the process and of the pool. */
export function createMetrics(pool: Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  watchPool(registry, pool);
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  // Finding the series of its labels anew is most of what counting a request costs.
  const series = new Map<string, { observe: (seconds: number) => void }>();
  const seriesOf = (method: string, route: string, status: string) => {
    const name = `${method} ${status} ${route}`;
    const known = series.get(name) ?? durations.labels({ method, route, status });
    series.set(name, known);
    return known;
  };
  return {
    registry,
    observe: (request, response, next) => {
      const started = performance.now();
      response.once('close', () => {
        const method = methods.has(request.method) ? request.method : 'other';
        seriesOf(method, routeOf(request), String(response.statusCode)).observe((performance.now() - started) / 1000);
      });
      next();
    },
  };
}

/**
 * @ksb bounded-metrics D10 K11 S6: each route is measured under its template and never under the address that was
 * asked for, so nobody can fill the monitoring by inventing addresses.
 */
function routeOf(request: Parameters<RequestHandler>[0]): string {
  const { route } = request as { route?: { path?: unknown } };
  // The guard has matched everything that there is, also what it refuses.
  return typeof route?.path === 'string' ? route.path.replaceAll(/:(\w+)/g, '{$1}') : 'unmatched';
}

function watchPool(registry: Registry, pool: Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>): void {
  new Gauge({
    name: 'database_pool_connections',
    help: 'Connections of the database pool, by what they are doing.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'awaited' }, pool.waitingCount);
    },
  });
}
