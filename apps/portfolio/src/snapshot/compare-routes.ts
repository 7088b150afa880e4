import express, { type Router } from 'express';

import { portfolioOf } from '../auth/visit.ts';
import { Problem } from '../platform/problem.ts';
import { compare } from './compare.ts';
import type { Snapshot, SnapshotStore } from './snapshot-store.ts';

/** What changed between two snapshots, for programs. */
export function compareRoutes(snapshots: SnapshotStore): Router {
  const router = express.Router();
  router.get('/api/portfolios/:portfolioId/compare', async (request, response) => {
    const { portfolio } = portfolioOf(response);
    const { from, to } = request.query as { from: string; to: string };
    const find = async (commit: string): Promise<Snapshot> => {
      const snapshot = await snapshots.find(portfolio.id, commit);
      if (snapshot === undefined) throw new Problem('not-found', `Nothing was published in “${portfolio.id}” at commit ${commit}.`);
      return snapshot;
    };
    response.json({ from, to, changes: await compare(snapshots, await find(from), await find(to)) });
  });
  return router;
}
