import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { pino } from 'pino';

import { createApp, type Parts } from '../src/platform/app.ts';
import { answerBrokenRequests } from '../src/platform/broken-request.ts';
import { connect, type ConnectedDatabase } from '../src/platform/database.ts';
import { createMetrics } from '../src/platform/metrics.ts';
import { postgresPortfolioStore } from '../src/portfolio/postgres-portfolio-store.ts';
import { postgresSnapshotStore } from '../src/snapshot/postgres-snapshot-store.ts';
import { freshDatabase } from './fresh-database.ts';

/** The service in this process, on a database of its own. */
export interface RunningService {
  readonly url: string;
  readonly server: Server;
  readonly parts: Parts;
  readonly database: ConnectedDatabase;
  stop(): Promise<void>;
}

/** Starts the real service at any free port. Tests may put parts of their own in. */
export async function runningService(own: Partial<Parts> = {}): Promise<RunningService> {
  const { url, drop } = await freshDatabase();
  const database = connect(url, () => undefined);
  const parts: Parts = {
    db: database.db,
    portfolios: postgresPortfolioStore(database.db),
    snapshots: postgresSnapshotStore(database.db),
    metrics: createMetrics(database.pool),
    logger: pino({ level: 'silent' }),
    lifecycle: { draining: false },
    hosts: new Set(['localhost', '127.0.0.1', '[::1]']),
    ...own,
  };
  const server = createServer(createApp(parts));
  answerBrokenRequests(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    parts,
    database,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
      await drop();
    },
  };
}
