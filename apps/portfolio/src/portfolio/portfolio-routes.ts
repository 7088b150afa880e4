import express, { type Router } from 'express';

import { personOf, portfolioOf } from '../auth/visit.ts';
import { pageOf } from '../platform/page-of.ts';
import { Problem } from '../platform/problem.ts';
import type { NewPortfolio, Portfolio, PortfolioStore } from './portfolio-store.ts';

/** Portfolios, for programs. */
export function portfolioRoutes(portfolios: PortfolioStore): Router {
  const router = express.Router();

  router.get('/api/portfolios', async (request, response) => {
    const { entries, ...next } = await portfolios.listFor(personOf(response).id, pageOf(request));
    response.json({ portfolios: entries.map(({ portfolio }) => shown(portfolio)), ...next });
  });

  router.post('/api/portfolios', async (request, response) => {
    const asked = request.body as NewPortfolio;
    const created = await portfolios.create(asked, personOf(response));
    if (created === undefined) throw new Problem('already-exists', `There is a portfolio “${asked.id}” already.`);
    response.status(201).location(`/api/portfolios/${created.id}`).json(shown(created));
  });

  router.get('/api/portfolios/:portfolioId', (_request, response) => {
    response.json(shown(portfolioOf(response).portfolio));
  });

  router.delete('/api/portfolios/:portfolioId', async (_request, response) => {
    await portfolios.delete(portfolioOf(response).portfolio.id);
    response.status(204).end();
  });

  return router;
}

/** What programs may know of a portfolio. */
function shown({ id, title, createdAt, repository, visibility }: Portfolio) {
  return { id, title, createdAt, visibility, ...(repository === undefined ? {} : { repository }) };
}
