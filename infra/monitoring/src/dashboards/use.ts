import type { Page } from './dashboard.ts';

/** What the service stands on: how much of it is used, what waits for it, and what goes wrong with it. */
export const use: Page = {
  name: 'use',
  title: 'Utilisation, saturation, errors',
  says: 'What the service stands on. Look here for why, once you know what people meet.',
  panels: [
    {
      title: 'Processor',
      says: 'Cores that the service keeps busy. JavaScript has one; near 1 everything waits.',
      unit: 'short',
      as: 'curve',
      queries: { '{{instance}}': 'rate(process_cpu_seconds_total{job="portfolio"}[5m])' },
    },
    {
      title: 'Event loop',
      says: 'So late does what is due begin, in 99 of a hundred cases. More than a tenth of a second is felt by everybody.',
      unit: 's',
      as: 'curve',
      queries: { '{{instance}}': 'nodejs_eventloop_lag_p99_seconds{job="portfolio"}' },
    },
    {
      title: 'Memory',
      says: 'What is used, what remains after the collector has been, and the limit. A floor that only rises is a leak.',
      unit: 'bytes',
      as: 'curve',
      queries: {
        '{{instance}} used': 'process_resident_memory_bytes{job="portfolio"}',
        '{{instance}} floor': 'instance:memory_floor:bytes',
        limit: 'service:memory_limit:bytes',
      },
    },
    {
      title: 'Database connections',
      says: 'Those that work, beside how many there may be. Where both meet, requests wait.',
      unit: 'short',
      as: 'curve',
      queries: {
        '{{instance}} {{state}}': 'database_pool_connections',
        '{{instance}} limit': 'database_pool_limit',
      },
    },
    {
      title: 'Queries by what came of them',
      says: '“unreachable” found no database; “failed” was refused by it.',
      unit: 'ops',
      as: 'curve',
      queries: { '{{outcome}}': 'sum by (outcome) (rate(database_query_duration_seconds_count[5m]))' },
    },
    {
      title: 'Duration of queries',
      says: '95 of a hundred queries are faster than this. When it rises, so does every page.',
      unit: 's',
      as: 'curve',
      queries: { '95 %': 'histogram_quantile(0.95, sum by (le) (rate(database_query_duration_seconds_bucket{outcome="ok"}[5m])))' },
    },
    {
      title: 'Room on disks',
      says: 'The share that is free. Below a quarter and falling, somebody is told.',
      unit: 'percentunit',
      as: 'curve',
      queries: { '{{instance}} {{mountpoint}}': 'node_filesystem_avail_bytes / node_filesystem_size_bytes' },
    },
    {
      title: 'Certificates',
      says: 'So long do they last. They are renewed by themselves long before three weeks.',
      unit: 's',
      as: 'figure',
      queries: { '{{instance}}': 'probe_ssl_earliest_cert_expiry - time()' },
    },
    {
      title: 'Age of the toggles',
      says: 'Since the toggle server last answered. More than a quarter of an hour, and switching has no effect.',
      unit: 's',
      as: 'figure',
      queries: { '{{instance}}': 'time() - toggle_last_success_timestamp_seconds' },
    },
  ],
};
