import express, { type Router } from 'express';

import { pageOf } from '../platform/page-of.ts';
import { Problem } from '../platform/problem.ts';
import { noPortfolio } from './no-portfolio.ts';
import type { PortfolioStore } from './portfolio-store.ts';

/** Portfolios, for programs. */
export function portfolioRoutes(portfolios: PortfolioStore): Router {
  const router = express.Router();

  router.get('/api/portfolios', async (request, response) => {
    response.json(await portfolios.list(pageOf(request)));
  });

  router.post('/api/portfolios', async (request, response) => {
    const { id, title } = request.body as { id: string; title: string };
    const created = await portfolios.create({ id, title });
    if (created === undefined) throw new Problem('already-exists', `There is a portfolio “${id}” already.`);
    response.status(201).location(`/api/portfolios/${id}`).json(created);
  });

  router.get('/api/portfolios/:portfolioId', async (request, response) => {
    const { portfolioId } = request.params;
    const portfolio = await portfolios.find(portfolioId);
    if (portfolio === undefined) throw noPortfolio(portfolioId);
    response.json(portfolio);
  });

  router.delete('/api/portfolios/:portfolioId', async (request, response) => {
    const { portfolioId } = request.params;
    if (!(await portfolios.delete(portfolioId))) throw noPortfolio(portfolioId);
    response.status(204).end();
  });

  return router;
}
