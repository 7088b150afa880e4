import express, { type NextFunction, type Request, type Response, type Router } from 'express';

import { portfolioPage } from '../../portfolio/portfolio-page.ts';
import { portfoliosPage } from '../../portfolio/portfolios-page.ts';
import { claimPage } from '../../snapshot/claim-page.ts';
import { dutyPage } from '../../standard/duty-page.ts';
import { ksbPage } from '../../standard/ksb-page.ts';
import { assets } from './assets.ts';
import type { Stores } from './chosen.ts';
import { errorPage } from './error-page.ts';
import { PageError } from './page-error.ts';
import { stylesheet } from './templates.ts';

/** Every page that people read, and the assets they load. What is not found goes on to the next router. */
export function pages(stores: Stores): Router {
  const router = express.Router();
  router.use(assets(stylesheet));
  router.get('/', portfoliosPage(stores));
  router.get('/portfolios/:portfolioId', portfolioPage(stores));
  router.get('/portfolios/:portfolioId/duties/:duty', dutyPage(stores));
  router.get('/portfolios/:portfolioId/ksbs/:ksb', ksbPage(stores));
  router.get('/portfolios/:portfolioId/claims/:claimId', claimPage(stores));
  router.use(showPageError);
  return router;
}

function showPageError(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (error instanceof PageError) response.status(error.status).send(errorPage(error.status, error.message));
  else if (error instanceof URIError) response.status(400).send(errorPage(400, 'A part of the address cannot be read.'));
  else next(error);
}
