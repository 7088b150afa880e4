import type { Request, Response } from 'express';

import { standard } from '@exemplar/ksb';

import { published } from '../platform/pages/chosen.ts';
import { show } from '../platform/pages/show.ts';
import { provenance } from '../snapshot/provenance.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { matrix } from './matrix.ts';

/** `/portfolios/{portfolioId}/gaps`: the pairs without a claim, and those whose claims are not proven. */
export function gapsPage(snapshots: SnapshotStore) {
  return async (request: Request, response: Response): Promise<void> => {
    const { portfolio, snapshot, links } = await published(snapshots, request, response);
    const rows = matrix(await snapshots.allClaims(snapshot)).map(({ duty, cells }) => {
      const listed = cells.filter((cell) => cell.listed);
      return {
        duty,
        without: listed.filter(({ claims }) => claims === 0).map(({ ksb }) => ksb),
        unproven: listed.filter(({ claims, shown }) => claims > 0 && shown?.state !== 'proven' && shown?.state !== 'falsified'),
      };
    });
    const count = (pick: (row: (typeof rows)[number]) => readonly unknown[]): number => rows.reduce((sum, row) => sum + pick(row).length, 0);
    response.send(show(response, 'portfolio/gaps.njk', {
      portfolio,
      links,
      rows: rows.filter(({ without, unproven }) => without.length + unproven.length > 0),
      without: count((row) => row.without),
      unproven: count((row) => row.unproven),
      pairs: standard.duties.reduce((sum, { ksbs }) => sum + ksbs.length, 0),
      provenance: provenance(snapshot),
    }));
  };
}
