import { randomUUID } from 'node:crypto';

import express, { type ErrorRequestHandler, type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

import { portfolioRoutes } from '../portfolio/portfolio-routes.ts';
import type { PortfolioStore } from '../portfolio/portfolio-store.ts';
import { snapshotRoutes } from '../snapshot/snapshot-routes.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { standardRoutes } from '../standard/standard-routes.ts';
import { checkContract, readContract } from './contract.ts';
import type { Database } from './database.ts';
import { health, type Lifecycle } from './health.ts';
import { refuseForeignHosts } from './known-host.ts';
import type { Metrics } from './metrics.ts';
import { errorPage } from './pages/error-page.ts';
import { pages } from './pages/pages.ts';
import { Problem } from './problem.ts';
import { refuseUnstorableText } from './storable-text.ts';
import { toProblem } from './to-problem.ts';

/** Everything the service is made of; tests put their own parts in. */
export interface Parts {
  readonly db: Database;
  readonly portfolios: PortfolioStore;
  readonly snapshots: SnapshotStore;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly lifecycle: Lifecycle;
  /** The names under which the service is reached. */
  readonly hosts: ReadonlySet<string>;
}

/** The service: health, the API under its contract, and the pages. */
export function createApp({ db, portfolios, snapshots, metrics, logger, lifecycle, hosts }: Parts): Express {
  const contract = readContract();
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(metrics.observe);
  app.use(requestLog(logger));
  app.use(securityHeaders());
  // Whoever only asks whether it lives may not know its name.
  app.use(health(db, lifecycle));
  app.use(refuseForeignHosts(hosts));

  // @ksb served-contract D9 D12 K5 K17: the service itself tells every tool what it can do, so that an independent
  // fuzzer attacks each operation without anybody having to write the attacks.
  app.get('/api/openapi.json', (_request, response) => {
    response.json(contract);
  });
  app.use('/api/portfolios/:portfolioId/snapshots/:commit', express.json({ limit: '16mb' }));
  app.use('/api', express.json({ limit: '16kb' }));
  app.use(checkContract(contract));
  // @ksb hostile-input D9 K5 S9: every operation is attacked with hundreds of hostile requests in each test run; what
  // the contract cannot express is refused here, before it can reach the database.
  app.use('/api', refuseUnstorableText);
  app.use(standardRoutes());
  app.use(portfolioRoutes(portfolios));
  app.use(snapshotRoutes(portfolios, snapshots));
  app.use('/api', (request) => {
    throw new Problem('not-found', `The API has no ${request.method} ${request.originalUrl.split('?')[0] ?? ''}.`);
  });

  app.use(pages({ portfolios, snapshots }));
  app.use(() => {
    throw new Problem('not-found');
  });
  app.use(answerErrors(logger));
  return app;
}

/** One line for each request, without its headers: they say nothing that is worth the space, and much that is private. */
function requestLog(logger: Logger): ReturnType<typeof pinoHttp> {
  return pinoHttp({
    logger,
    genReqId: () => randomUUID(),
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({ id, method, url }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
  });
}

function securityHeaders(): ReturnType<typeof helmet> {
  const self = ["'self'"];
  const none = ["'none'"];
  return helmet({
    // @ksb security-headers D8 D9 S9: no page may load anything from anywhere else or run a script, so that text
    // which somebody slipped into a portfolio stays text.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: none,
        styleSrc: self,
        imgSrc: self,
        fontSrc: self,
        formAction: self,
        baseUri: none,
        frameAncestors: none,
      },
    },
  });
}

/** Programs get problem details, people a page. */
function answerErrors(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = toProblem(error);
    const { status, detail } = problem.details;
    if (status >= 500) logger.error({ err: problem.cause ?? problem, req: { id: request.id } }, 'a request failed');
    if (response.headersSent) {
      next(error);
      return;
    }
    response.status(status).set(problem.headers);
    const forPrograms = /^\/(?:api(?:\/|$)|livez|readyz)/.test(request.path);
    if (forPrograms) response.type('application/problem+json').send(JSON.stringify(problem.details));
    else response.type('html').send(errorPage(status, detail));
  };
}
