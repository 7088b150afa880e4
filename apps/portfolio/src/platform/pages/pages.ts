import express, { type NextFunction, type Request, type Response, type Router } from 'express';

import { auditPage } from '../../audit/audit-page.ts';
import type { AuditStore } from '../../audit/audit-store.ts';
import { gatewayPage, gatewayTablePage } from '../../gateway/gateway-page.ts';
import { gapsPage } from '../../portfolio/gaps-page.ts';
import { portfolioPage } from '../../portfolio/portfolio-page.ts';
import type { PortfolioStore } from '../../portfolio/portfolio-store.ts';
import { portfoliosPage } from '../../portfolio/portfolios-page.ts';
import { settingsPages } from '../../portfolio/settings-pages.ts';
import { practicePage } from '../../practice/practice-page.ts';
import { reflectionPage, reflectionsPage, saveReflectionPage } from '../../reflection/reflection-pages.ts';
import type { ReflectionStore } from '../../reflection/reflection-store.ts';
import { reviewsPage, writeReviewPage } from '../../review/review-pages.ts';
import type { ReviewStore } from '../../review/review-store.ts';
import { claimPage } from '../../snapshot/claim-page.ts';
import { comparePage } from '../../snapshot/compare-page.ts';
import type { SnapshotStore } from '../../snapshot/snapshot-store.ts';
import type { Standings } from '../../snapshot/standings.ts';
import { dutyPage } from '../../standard/duty-page.ts';
import { ksbPage } from '../../standard/ksb-page.ts';
import { walkPage } from '../../walk/walk-page.ts';
import { walksPage } from '../../walk/walks-page.ts';
import type { Toggles } from '../toggle-client.ts';
import { errorPage } from './error-page.ts';
import { PageError } from './page-error.ts';

/** What pages read from and write to, and what is switched on. */
export interface Stores {
  readonly toggles: Toggles;
  readonly portfolios: PortfolioStore;
  readonly snapshots: SnapshotStore;
  readonly reviews: ReviewStore;
  readonly reflections: ReflectionStore;
  readonly audit: AuditStore;
}

/** Every page about a portfolio. What is not found goes on to the next router. */
export function pages(stores: Stores & { readonly standings: Standings }): Router {
  const { portfolios, snapshots, reflections, audit } = stores;
  const router = express.Router();
  const at = '/portfolios/:portfolioId';
  router.get('/', portfoliosPage(stores));
  router.get(at, portfolioPage(snapshots, stores.toggles));
  router.get(`${at}/duties/:duty`, dutyPage(snapshots));
  router.get(`${at}/ksbs/:ksb`, ksbPage(snapshots));
  router.get(`${at}/claims/:claimId`, claimPage(stores));
  router.post(`${at}/claims/:claimId/comments`, writeReviewPage(stores, 'comments'));
  router.post(`${at}/claims/:claimId/reviews`, writeReviewPage(stores, 'reviews'));
  router.get(`${at}/gaps`, gapsPage(snapshots));
  router.get(`${at}/practice`, practicePage(snapshots));
  router.get(`${at}/walks`, walksPage(snapshots));
  router.get(`${at}/walks/:walk`, walkPage(snapshots));
  router.get(`${at}/compare`, comparePage(snapshots));
  router.get(`${at}/reviews`, reviewsPage(stores));
  router.get(`${at}/reflections`, reflectionsPage(reflections));
  router.get(`${at}/reflections/:ksb`, reflectionPage(reflections));
  router.post(`${at}/reflections/:ksb`, saveReflectionPage(reflections));
  router.get(`${at}/gateway`, gatewayPage(stores));
  router.get(`${at}/gateway.csv`, gatewayTablePage(stores));
  router.get(`${at}/audit`, auditPage(audit));
  router.use(settingsPages(portfolios));
  router.use(showPageError);
  return router;
}

function showPageError(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (error instanceof PageError) response.status(error.status).send(errorPage(error.status, error.message));
  else if (error instanceof URIError) response.status(400).send(errorPage(400, 'A part of the address cannot be read.'));
  else next(error);
}
