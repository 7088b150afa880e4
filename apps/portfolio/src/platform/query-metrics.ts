import { Histogram, type Registry } from 'prom-client';

import type { Query } from './database.ts';

const outcomes = ['ok', 'failed', 'unreachable'] as const satisfies readonly Query['outcome'][];

/**
 * Times every query of the database.
 *
 * @ksb query-outcomes D10 D13 K11 S7 S19: a query that the database refused is told apart from one that never reached it, so
 * whoever is woken knows at once whether to look at the statement or for the database.
 */
export function watchQueries(registry: Registry): (query: Query) => void {
  const durations = new Histogram({
    name: 'database_query_duration_seconds',
    help: 'How long queries took, by what came of them; unreachable are those without a connection.',
    labelNames: ['outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  // A rate sees the first failure only in a series that was there before.
  for (const outcome of outcomes) durations.zero({ outcome });
  const series = { ok: durations.labels('ok'), failed: durations.labels('failed'), unreachable: durations.labels('unreachable') };
  return ({ outcome, milliseconds }) => { series[outcome].observe(milliseconds / 1000); };
}
