import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { oidcProvider } from './auth/oidc.ts';
import { checkPublisher, publishedKeys } from './auth/publisher.ts';
import { createApp } from './platform/app.ts';
import { answerBrokenRequests } from './platform/broken-request.ts';
import { ConfigError, readConfig, type Config } from './platform/config.ts';
import { connect } from './platform/database.ts';
import type { Lifecycle } from './platform/health.ts';
import { createLogger } from './platform/logger.ts';
import { metricsApp } from './platform/metrics-app.ts';
import { createMetrics } from './platform/metrics.ts';
import { nameCommit } from './platform/name-commit.ts';
import { requestLog } from './platform/request-log.ts';
import { shutDown } from './platform/shutdown.ts';
import { defaultToggles, followToggles } from './platform/toggle-client.ts';
import { watchRequests } from './platform/watch-requests.ts';
import { askMonitoring } from './status/ask-monitoring.ts';
import { followMonitoring } from './status/follow-monitoring.ts';
import { postgresStores } from './stores.ts';

/**
 * Limits on slow clients. Milliseconds. A connection in which nothing is asked is kept longer than a load balancer keeps it, so that none
 * sends a request into one that is just being closed.
 *
 * @ksb slow-clients D8 D9 K5 S9 S17: whoever sends a request byte by byte is cut off after seconds, so a handful of them cannot
 * hold all the connections that others need.
 * @cut replace "headersTimeout: 10_000" with "headersTimeout: 0"
 */
const timeouts = { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 65_000, connectionsCheckingInterval: 1_000 };

async function main(config: Config): Promise<void> {
  const logger = createLogger(config.logLevel);
  const metrics = createMetrics(config.commit);
  const tracing = config.tracing && (await import('./platform/tracing.ts')).startTracing({ ...config.tracing, commit: config.commit }, logger);
  const { db, pool, close } = connect(config.databaseUrl, (error) => {
    logger.error(error, 'a database connection broke');
  }, (query) => {
    metrics.observeQuery(query);
    tracing?.traceQuery(query);
  });
  metrics.watchPool(pool);
  const toggles = config.toggleServer === undefined ? defaultToggles() : await followToggles(config.toggleServer, logger);
  metrics.watchToggles(toggles);
  const { monitoring } = config;
  const lifecycle: Lifecycle = { draining: false };

  const server = createServer(timeouts);
  answerBrokenRequests(server);
  const metricsServer = createServer(timeouts, metricsApp(metrics.registry));
  const metricsPort = await listen(metricsServer, config.metricsPort, config.host);
  const port = await listen(server, config.port, config.host);
  // The port may only be known now, and the service's own address depends on it. Nothing has been received yet.
  const origin = config.publicUrl ?? `http://127.0.0.1:${port}`;
  const app = createApp({
    ...postgresStores(db),
    checkPublisher: checkPublisher({ issuer: config.publisher.issuer, audience: origin, keys: publishedKeys(config.publisher.keys) }),
    provider: config.signIn && oidcProvider({ ...config.signIn, origin }),
    watching: [nameCommit(config.commit), ...(tracing === undefined ? [] : [tracing.traceRequests]), watchRequests([metrics.measureRequests, metrics.measurePublishing, requestLog(logger)])],
    toggles,
    known: followMonitoring(monitoring && (async () => await askMonitoring(monitoring)), logger),
    logger,
    lifecycle,
    origin,
    hosts: config.hosts,
    requestsPerMinute: config.requestsPerMinute,
  });
  app.set('trust proxy', config.proxies);
  server.on('request', app);
  logger.info({ port, metricsPort }, 'listening');

  const closeAll = async (): Promise<void> => {
    toggles.close();
    await close();
    await tracing?.stop();
  };
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void shutDown({ servers: [server, metricsServer], lifecycle, logger, close: closeAll });
    });
  }
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return (server.address() as AddressInfo).port;
}

try {
  await main(readConfig(process.env));
} catch (error) {
  // A wrong setting is for whoever starts the service; anything else is a fault with its trace.
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
