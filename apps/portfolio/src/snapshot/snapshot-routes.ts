import { checkEvidence, type ClaimState } from '@exemplar/ksb';
import express, { type Request, type Router } from 'express';

import { portfolioOf, principalOf } from '../auth/visit.ts';
import { pageOf } from '../platform/page-of.ts';
import { Problem } from '../platform/problem.ts';
import { tellOutcome } from '../platform/publish-metrics.ts';
import type { PortfolioStore } from '../portfolio/portfolio-store.ts';
import { noPortfolio } from '../portfolio/no-portfolio.ts';
import { coverage } from './coverage.ts';
import type { ClaimFilter, Snapshot, SnapshotStore } from './snapshot-store.ts';

const at = '/api/portfolios/:portfolioId/snapshots';

/** Snapshots, for programs. */
export function snapshotRoutes(portfolios: PortfolioStore, snapshots: SnapshotStore): Router {
  const router = express.Router();

  const snapshotIn = async (portfolioId: string, commit: string): Promise<Snapshot> => {
    const snapshot = await snapshots.find(portfolioId, commit);
    if (snapshot !== undefined) return snapshot;
    throw new Problem('not-found', `Nothing was published in “${portfolioId}” at commit ${commit}.`);
  };

  router.get(at, async (request, response) => {
    response.json(await snapshots.list(portfolioOf(response).portfolio.id, pageOf(request)));
  });

  router.put(`${at}/:commit`, async (request, response) => {
    const { commit } = request.params;
    const { portfolio: { id, repositoryId } } = portfolioOf(response);
    const { evidence, problems } = checkEvidence(request.body);
    if (evidence === undefined) throw refusal(problems);
    if (evidence.commit !== commit) {
      const detail = `is ${evidence.commit}, but it was sent to ${commit}`;
      throw new Problem('invalid-evidence', 'The commit differs.', { errors: [{ pointer: '/body/commit', detail }] });
    }
    const put = await snapshots.put(id, evidence);
    if (put === undefined) throw noPortfolio(id);
    const principal = principalOf(response);
    if (principal.kind === 'pipeline' && principal.repository.id !== undefined && repositoryId === undefined) {
      await portfolios.learnRepository(id, principal.repository.id);
    }
    const { snapshot: { digest, claimCount }, outcome } = put;
    tellOutcome(response, outcome);
    response.status(outcome === 'created' ? 201 : 200).json({ portfolioId: id, commit, digest, outcome, claimCount });
  });

  router.get(`${at}/:commit`, async (request, response) => {
    const { portfolioId, commit } = request.params;
    response.json(await snapshots.evidence(await snapshotIn(portfolioId, commit)));
  });

  router.get(`${at}/:commit/evidence`, async (request, response) => {
    const { portfolioId, commit } = request.params;
    const snapshot = await snapshotIn(portfolioId, commit);
    response.json(await snapshots.claims(snapshot, filterOf(request), pageOf(request)));
  });

  router.get(`${at}/:commit/coverage`, async (request, response) => {
    const { portfolioId, commit } = request.params;
    response.json(coverage(await snapshots.allClaims(await snapshotIn(portfolioId, commit))));
  });

  return router;
}

function refusal(problems: readonly { pointer: string; message: string }[]): Problem {
  const errors = problems.map(({ pointer, message }) => ({ pointer: `/body${pointer}`, detail: message }));
  return new Problem('invalid-evidence', 'The evidence breaks a rule of the standard.', { errors });
}

/** The contract has checked the values. */
function filterOf({ query }: Request): ClaimFilter {
  const { duty, ksb, state } = query as { duty?: string; ksb?: string; state?: ClaimState };
  return {
    ...(duty === undefined ? {} : { duty }),
    ...(ksb === undefined ? {} : { ksb }),
    ...(state === undefined ? {} : { state }),
  };
}
