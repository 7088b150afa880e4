import type { Server } from 'node:http';

import type { Logger } from 'pino';

import type { Lifecycle } from './health.ts';

/** How long requests in flight may take to finish. Milliseconds. */
const patience = 10_000;

interface Running {
  readonly servers: readonly Server[];
  readonly lifecycle: Lifecycle;
  readonly logger: Logger;
  readonly close: () => Promise<void>;
}

/**
 * Stops in order: no longer ready, no new connections, requests in flight finish, then the database closes.
 *
 * @ksb graceful-shutdown D6 D13 S17 B3: requests in flight finish before the service stops, so a release never
 * cuts anybody off in the middle of their work.
 */
export async function shutDown({ servers, lifecycle, logger, close }: Running): Promise<void> {
  logger.info('stopping');
  lifecycle.draining = true;
  const hurry = setTimeout(() => {
    logger.warn('requests in flight took too long and are cut off');
    for (const server of servers) server.closeAllConnections();
  }, patience);
  await Promise.all(servers.map(closeServer));
  clearTimeout(hurry);
  await close();
  logger.info('stopped');
}

async function closeServer(server: Server): Promise<void> {
  // A connection whose request has finished is idle from then on, and its client may keep it for long.
  const sweep = setInterval(() => { server.closeIdleConnections(); }, 50);
  await new Promise<void>((resolve) => {
    server.close(() => { resolve(); });
  });
  clearInterval(sweep);
}
