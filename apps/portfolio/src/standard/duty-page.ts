import { findDuty, findKsb, isPractice, minutesOf, standard, type Duty } from '@exemplar/ksb';
import type { Request, Response } from 'express';

import { published } from '../platform/pages/chosen.ts';
import type { Links } from '../platform/pages/links.ts';
import { PageError } from '../platform/pages/page-error.ts';
import { sendPage } from '../platform/pages/send-page.ts';
import { show } from '../platform/pages/show.ts';
import { matrix } from '../portfolio/matrix.ts';
import { claimCards } from '../snapshot/claim-cards.ts';
import { provenance } from '../snapshot/provenance.ts';
import type { ClaimSummary, SnapshotStore } from '../snapshot/snapshot-store.ts';

/** `/portfolios/{portfolioId}/duties/{duty}`: a duty, its KSBs in order, and the claims under each. */
export function dutyPage(snapshots: SnapshotStore) {
  return async (request: Request, response: Response): Promise<void> => {
    const duty = dutyIn(request.params['duty']);
    const { portfolio, snapshot, pinned, links } = await published(snapshots, request, response);
    await sendPage(response, [portfolio, snapshot, pinned], async () => {
      const claims = await snapshots.allClaims(snapshot, { duty: duty.id });
      const walk = (await snapshots.walks(snapshot)).find((one) => one.duty === duty.id);
      const position = standard.duties.indexOf(duty);
      return show(response, 'standard/duty.njk', {
        portfolio,
        links,
        duty,
        walk: walk && { title: walk.title, minutes: minutesOf(walk), stops: walk.stops.length, link: links.walk(duty.id) },
        row: matrix(claims).find((row) => row.duty.id === duty.id),
        sections: duty.ksbs.map((ksb) => sectionOf(duty, ksb, claims, links)),
        previous: standard.duties[position - 1],
        next: standard.duties[position + 1],
        provenance: provenance(snapshot),
      });
    });
  };
}

function sectionOf(duty: Duty, ksb: string, claims: readonly ClaimSummary[], links: Links) {
  const shown = claims.filter(({ pairs }) => pairs.some((pair) => pair.duty === duty.id && pair.ksb === ksb));
  return { ksb: findKsb(ksb), practice: isPractice(ksb), claims: claimCards(shown, links) };
}

function dutyIn(value: unknown): Duty {
  const id = String(value);
  const duty = findDuty(id);
  if (duty !== undefined) return duty;
  if (/^[A-Za-z]\d{1,2}$/.test(id)) throw new PageError(404, `The standard has no duty ${id}. Its duties are D1 to D13.`);
  throw new PageError(400, 'The address must name a duty of the standard, D1 to D13.');
}
