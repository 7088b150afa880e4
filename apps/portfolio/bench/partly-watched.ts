import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createApp } from '../src/platform/app.ts';
import { connect } from '../src/platform/database.ts';
import { createLogger } from '../src/platform/logger.ts';
import { createMetrics } from '../src/platform/metrics.ts';
import { requestLog } from '../src/platform/request-log.ts';
import { defaultToggles } from '../src/platform/toggle-client.ts';
import { watchRequests } from '../src/platform/watch-requests.ts';
import { postgresStores } from '../src/stores.ts';

/** The service watched only by what the arguments name, `metrics` or `logs`; by nothing, where there are none. No setting of the service does that. */
const names = process.argv.slice(2);
const metrics = names.includes('metrics') ? createMetrics('unknown') : undefined;
const logger = createLogger('info');
const watchers = [
  ...(metrics === undefined ? [] : [metrics.measureRequests, metrics.measurePublishing]),
  ...(names.includes('logs') ? [requestLog(logger)] : []),
];
const { db } = connect(process.env['DATABASE_URL'] ?? '', () => undefined, metrics?.observeQuery);
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  server.on('request', createApp({
    ...postgresStores(db),
    checkPublisher: () => Promise.reject(new Error('nobody publishes')),
    provider: undefined,
    watching: names.length === 0 ? [] : [watchRequests(watchers)],
    toggles: defaultToggles(),
    known: () => Promise.resolve('nobody watches' as const),
    logger,
    lifecycle: { draining: false },
    origin: `http://127.0.0.1:${port}`,
    hosts: new Set(['127.0.0.1']),
    requestsPerMinute: 9_999_999,
  }));
  console.log(JSON.stringify({ msg: 'listening', port }));
});
