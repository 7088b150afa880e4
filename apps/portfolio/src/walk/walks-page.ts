import { minutesOf, standard, themes, throughTheme } from '@exemplar/ksb';
import type { Request, Response } from 'express';

import { published } from '../platform/pages/chosen.ts';
import { show } from '../platform/pages/show.ts';
import { provenance } from '../snapshot/provenance.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

/** `/portfolios/{portfolioId}/walks`: every way through the evidence, by duty and by theme of the assessment. */
export function walksPage(snapshots: SnapshotStore) {
  return async (request: Request, response: Response): Promise<void> => {
    const { portfolio, snapshot, links } = await published(snapshots, request, response);
    const walks = await snapshots.walks(snapshot);
    const claims = await snapshots.allClaims(snapshot);
    response.send(show(response, 'walk/walks.njk', {
      portfolio,
      links,
      walks: walks.map((walk) => ({ ...walk, minutes: minutesOf(walk) })),
      without: standard.duties.filter(({ id }) => !walks.some(({ duty }) => duty === id)),
      themes: themes.map((theme) => {
        const stops = throughTheme(theme, walks, claims).stops.map(({ stop }) => stop);
        return { ...theme, stops: stops.length, minutes: minutesOf({ stops }) };
      }),
      provenance: provenance(snapshot),
    }));
  };
}
