import express, { type Request, type Response, type Router } from 'express';

import { portfolioOf } from '../auth/visit.ts';
import { show } from '../platform/pages/show.ts';
import type { AuditStore } from './audit-store.ts';
import { firstBroken } from './audit-trail.ts';

/** How many of the last events are shown. */
const most = 200;

/** `/portfolios/{portfolioId}/audit`: who saw and changed what, and whether the trail holds. */
export function auditPage(audit: AuditStore) {
  return async (_request: Request, response: Response): Promise<void> => {
    const { portfolio } = portfolioOf(response);
    const trail = await audit.trail(portfolio.auditKey);
    response.send(show(response, 'audit/audit.njk', {
      portfolio,
      events: trail.slice(-most).reverse(),
      count: trail.length,
      broken: firstBroken(trail) ?? 0,
    }));
  };
}

/** The trail, for programs that check it themselves. */
export function auditRoutes(audit: AuditStore): Router {
  const router = express.Router();
  router.get('/api/portfolios/:portfolioId/audit', async (_request, response) => {
    response.json({ events: await audit.trail(portfolioOf(response).portfolio.auditKey) });
  });
  return router;
}
