import { standard, type ClaimState } from '@exemplar/ksb';
import type { Request, Response } from 'express';

import { portfolioOf, visitorOf } from '../auth/visit.ts';
import { chosen } from '../platform/pages/chosen.ts';
import { sendPage } from '../platform/pages/send-page.ts';
import { show } from '../platform/pages/show.ts';
import type { Toggles } from '../platform/toggle-client.ts';
import { claimCards } from '../snapshot/claim-cards.ts';
import { isRed } from '../snapshot/pair-state.ts';
import { provenance } from '../snapshot/provenance.ts';
import type { ClaimSummary, SnapshotStore } from '../snapshot/snapshot-store.ts';
import { standing } from '../snapshot/standing.ts';
import { legend } from '../snapshot/state-words.ts';
import { matrix } from './matrix.ts';
import { matrixCells, matrixChips } from './matrix-cells.ts';
import { nextSteps } from './next-steps.ts';

/** How many claims that need attention are named before the rest are only counted. */
const named = 12;

/** More would be a list, and no next step. */
const stepsShown = 3;

/** `/portfolios/{portfolioId}`: the matrix of duties and KSBs. */
export function portfolioPage(snapshots: SnapshotStore, toggles: Pick<Toggles, 'isOn'>) {
  return async (request: Request, response: Response): Promise<void> => {
    const { portfolio, snapshot, pinned, links } = await chosen(snapshots, request, response);
    if (snapshot === undefined) {
      response.send(show(response, 'portfolio/empty.njk', { portfolio }));
      return;
    }
    await sendPage(response, [portfolio, snapshot, pinned], async () => {
      const claims = await snapshots.allClaims(snapshot);
      const red = claims.filter(({ state }) => isRed(state));
      return show(response, 'portfolio/portfolio.njk', {
        portfolio,
        links,
        pinned,
        provenance: provenance(snapshot),
        standing: standing(claims),
        nextSteps: ownsIt(response) && toggles.isOn('next-steps', visitorOf(response)) ? nextSteps(claims, stepsShown) : [],
        red: { claims: claimCards(red.slice(0, named), links), more: Math.max(0, red.length - named) },
        legend: legend().map((words) => ({ ...words, count: countOf(claims, words.state) })),
        ksbs: standard.ksbs,
        rows: matrix(claims).map((row) => ({ ...row, cellsHtml: matrixCells(row, links), chipsHtml: matrixChips(row, links) })),
      });
    });
  };
}

function ownsIt(response: Response): boolean {
  return portfolioOf(response).role === 'owner';
}

function countOf(claims: readonly ClaimSummary[], state: ClaimState): number {
  return claims.filter((claim) => claim.state === state).length;
}
