import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { pino } from 'pino';

import { checkPublisher } from '../src/auth/publisher.ts';
import { createApp, type Parts } from '../src/platform/app.ts';
import { answerBrokenRequests } from '../src/platform/broken-request.ts';
import { connect, type ConnectedDatabase } from '../src/platform/database.ts';
import { createMetrics, type Metrics } from '../src/platform/metrics.ts';
import { requestLog } from '../src/platform/request-log.ts';
import { defaultToggles } from '../src/platform/toggle-client.ts';
import { watchRequests } from '../src/platform/watch-requests.ts';
import { postgresStores } from '../src/stores.ts';
import { freshDatabase } from './fresh-database.ts';
import { audience, issuer, keys } from './publisher-tokens.ts';

const silent = pino({ level: 'silent' });

/** The service in this process, on a database of its own. */
export interface RunningService {
  readonly url: string;
  readonly server: Server;
  readonly parts: Parts;
  readonly metrics: Metrics;
  readonly database: ConnectedDatabase;
  stop(): Promise<void>;
}

/** Starts the real service at any free port. Tests may put parts of their own in, also such as depend on its address. */
export async function runningService(own: Partial<Parts> = {}, ownAt: (origin: string) => Partial<Parts> = () => ({})): Promise<RunningService> {
  const { url: databaseUrl, drop } = await freshDatabase();
  const metrics = createMetrics('unknown');
  const database = connect(databaseUrl, () => undefined, metrics.observeQuery);
  metrics.watchPool(database.pool);
  const { db } = database;
  const server = createServer();
  answerBrokenRequests(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const parts: Parts = {
    ...postgresStores(db),
    checkPublisher: checkPublisher({ issuer, audience, keys }),
    provider: undefined,
    watching: [watchRequests([metrics.measureRequests, metrics.measurePublishing, requestLog(own.logger ?? silent)])],
    toggles: defaultToggles(),
    known: () => Promise.resolve('nobody watches' as const),
    logger: silent,
    lifecycle: { draining: false },
    origin: url,
    hosts: new Set(['localhost', '127.0.0.1', '[::1]']),
    requestsPerMinute: 1_000_000,
    ...own,
    ...ownAt(url),
  };
  metrics.watchToggles(parts.toggles);
  server.on('request', createApp(parts));
  return {
    url,
    server,
    parts,
    metrics,
    database,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
      await drop();
    },
  };
}
