import cookieParser from 'cookie-parser';
import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';

import { auditRoutes } from '../audit/audit-page.ts';
import { guard } from '../auth/guard.ts';
import { identify } from '../auth/identify.ts';
import type { SignInProvider } from '../auth/oidc.ts';
import type { CheckPublisher } from '../auth/publisher.ts';
import { refuseForgedRequests } from '../auth/same-origin.ts';
import type { SessionStore } from '../auth/session-store.ts';
import { signInRoutes } from '../auth/sign-in-routes.ts';
import { complaintPages } from '../complaint/complaint-pages.ts';
import { accountPages } from '../data-protection/account-pages.ts';
import { gatewayRoutes } from '../gateway/gateway-page.ts';
import { memberPages } from '../member/member-pages.ts';
import type { MemberStore } from '../member/member-store.ts';
import { portfolioRoutes } from '../portfolio/portfolio-routes.ts';
import { reflectionRoutes } from '../reflection/reflection-routes.ts';
import { reviewRoutes } from '../review/review-routes.ts';
import { compareRoutes } from '../snapshot/compare-routes.ts';
import { pausePublishing } from '../snapshot/pause-publishing.ts';
import { snapshotRoutes } from '../snapshot/snapshot-routes.ts';
import { standingsFromClaims } from '../snapshot/standings-from-claims.ts';
import { standingsKept } from '../snapshot/standings-kept.ts';
import { switchedStandings } from '../snapshot/standings.ts';
import { preparedStandard, standardRoutes } from '../standard/standard-routes.ts';
import type { Known } from '../status/report.ts';
import { statusPage } from '../status/status-page.ts';
import { togglePages } from '../toggle/toggle-pages.ts';
import { answerErrors } from './answer-errors.ts';
import { checkContract, readContract } from './contract.ts';
import type { Database } from './database.ts';
import { health, type Lifecycle } from './health.ts';
import { refuseForeignHosts } from './known-host.ts';
import { assets } from './pages/assets.ts';
import { pages, type Stores } from './pages/pages.ts';
import { stylesheet } from './pages/templates.ts';
import { answerPrepared } from './prepared-answers.ts';
import { Problem } from './problem.ts';
import { limitRates } from './rate-limits.ts';
import { securityHeaders } from './security-headers.ts';
import { refuseUnstorableText } from './storable-text.ts';

/** Everything the service is made of; tests put their own parts in. */
export interface Parts extends Stores {
  readonly db: Database;
  readonly sessions: SessionStore;
  readonly members: MemberStore;
  readonly checkPublisher: CheckPublisher;
  /** Absent where nobody can sign in. */
  readonly provider: SignInProvider | undefined;
  /** What looks on at every request, the outermost first. */
  readonly watching: readonly RequestHandler[];
  /** What those who watch over the service know of it. */
  readonly known: () => Promise<Known>;
  readonly logger: Logger;
  readonly lifecycle: Lifecycle;
  /** The service's own address, as in `https://evidence.example`. */
  readonly origin: string;
  /** The names under which the service is reached. */
  readonly hosts: ReadonlySet<string>;
  /** Requests that one address may make in a minute. */
  readonly requestsPerMinute: number;
}

/** The service: health, the API under its contract, and the pages. */
export function createApp(parts: Parts): Express {
  const { db, sessions, members, checkPublisher, portfolios, snapshots, reviews, reflections, audit, origin } = parts;
  const contract = readContract();
  const app = express();
  app.disable('x-powered-by');
  // A fingerprint of every page costs more than making the page, and most pages may not be kept anyway.
  app.disable('etag');
  for (const watch of parts.watching) app.use(watch);
  // Whoever only asks whether it lives may not know its name.
  app.use(['/livez', '/readyz'], securityHeaders());
  app.use(health(db, parts.lifecycle));
  app.use(refuseForeignHosts(parts.hosts));
  app.use(answerPrepared(preparedStandard));
  // @ksb served-contract D9 D12 K5 K17: the service itself tells every tool what it can do, so that an independent
  // fuzzer attacks each operation without anybody having to write the attacks.
  app.use(answerPrepared([{ path: '/api/openapi.json', type: 'application/json; charset=utf-8', body: JSON.stringify(contract), cacheControl: 'no-cache' }]));
  app.use(securityHeaders());
  app.use(limitRates(parts.requestsPerMinute));
  app.use(cookieParser());
  app.use(identify({ sessions, checkPublisher, secure: origin.startsWith('https:') }));
  app.use(refuseForgedRequests(origin));
  app.use(guard({ portfolios, audit }));

  // Before the evidence is read, which is most of the work.
  app.put('/api/portfolios/:portfolioId/snapshots/:commit', pausePublishing(parts.toggles));
  app.use('/api/portfolios/:portfolioId/snapshots/:commit', express.json({ limit: '16mb' }));
  app.use('/api', express.json({ limit: '64kb' }));
  app.use(checkContract(contract));
  // @ksb hostile-input D9 K5 S9: every operation is attacked with hundreds of hostile requests in each test run; what
  // the contract cannot express is refused here, before it can reach the database.
  app.use('/api', refuseUnstorableText);
  app.use(standardRoutes());
  app.use(portfolioRoutes(portfolios));
  app.use(snapshotRoutes(portfolios, snapshots));
  app.use(compareRoutes(snapshots));
  app.use(reviewRoutes(snapshots, reviews));
  app.use(reflectionRoutes(reflections));
  app.use(gatewayRoutes(parts));
  app.use(auditRoutes(audit));

  app.use(assets(stylesheet));
  app.use(express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 20 }));
  app.use(signInRoutes({ sessions, provider: parts.provider, origin }));
  app.use(accountPages({ db, sessions, portfolios }));
  app.use(togglePages(parts.toggles));
  app.use(statusPage(parts.known));
  app.use(complaintPages(db));
  app.use(memberPages(members, origin));
  const standings = switchedStandings(parts.toggles, { kept: standingsKept(db), before: standingsFromClaims(snapshots) });
  app.use(pages({ ...parts, standings }));
  app.use(() => {
    throw new Problem('not-found');
  });
  app.use(answerErrors(parts.logger));
  return app;
}
