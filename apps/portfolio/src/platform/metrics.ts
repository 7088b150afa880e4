import type pg from 'pg';
import { collectDefaultMetrics, Registry } from 'prom-client';

import { showBuild } from './build-metrics.ts';
import type { Query } from './database.ts';
import { watchPool } from './pool-metrics.ts';
import { measurePublishing } from './publish-metrics.ts';
import { watchQueries } from './query-metrics.ts';
import { measureRequests } from './request-metrics.ts';
import type { Toggles } from './toggle-client.ts';
import { watchToggles } from './toggle-metrics.ts';
import type { Watcher } from './watch-requests.ts';

/** What the service measures of itself. */
export interface Metrics {
  readonly registry: Registry;
  /** Counts and times every request. */
  readonly measureRequests: Watcher;
  /** Times every attempt to publish. */
  readonly measurePublishing: Watcher;
  /** Is told of each query. */
  readonly observeQuery: (query: Query) => void;
  readonly watchPool: (pool: pg.Pool) => void;
  readonly watchToggles: (toggles: Toggles) => void;
}

/**
 * Sets up everything that is measured.
 * @param commit of the build
 */
export function createMetrics(commit: string): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  showBuild(registry, commit);
  return {
    registry,
    measureRequests: measureRequests(registry),
    measurePublishing: measurePublishing(registry),
    observeQuery: watchQueries(registry),
    watchPool: (pool) => { watchPool(registry, pool); },
    watchToggles: (toggles) => { watchToggles(registry, toggles); },
  };
}
