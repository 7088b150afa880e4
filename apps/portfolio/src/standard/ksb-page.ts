import { dutiesListing, findKsb, isPractice, standard, type Ksb } from '@exemplar/ksb';
import type { Request, Response } from 'express';

import { published } from '../platform/pages/chosen.ts';
import { PageError } from '../platform/pages/page-error.ts';
import { show } from '../platform/pages/show.ts';
import { claimCards } from '../snapshot/claim-cards.ts';
import { provenance } from '../snapshot/provenance.ts';
import { questionsFor } from '../walk/questions-for.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

/** `/portfolios/{portfolioId}/ksbs/{ksb}`: a KSB, the duties that list it, and its claims under each. */
export function ksbPage(snapshots: SnapshotStore) {
  return async (request: Request, response: Response): Promise<void> => {
    const ksb = ksbIn(request.params['ksb']);
    const { portfolio, snapshot, links } = await published(snapshots, request, response);
    const claims = await snapshots.allClaims(snapshot, { ksb: ksb.id });
    const walks = await snapshots.walks(snapshot);
    const practice = await snapshots.practice(snapshot);
    const position = standard.ksbs.indexOf(ksb);
    const sections = dutiesListing(ksb.id).map((duty) => {
      const shown = claims.filter(({ pairs }) => pairs.some((pair) => pair.duty === duty.id && pair.ksb === ksb.id));
      return { duty, claims: claimCards(shown, links) };
    });
    response.send(
      show(response, 'standard/ksb.njk', {
        portfolio,
        links,
        ksb,
        practice: isPractice(ksb.id),
        claims: claims.length,
        questions: questionsFor(claims.map(({ id }) => id), walks, links),
        katas: (practice?.katas ?? []).filter(({ ksbs }) => ksbs.includes(ksb.id)),
        sections,
        previous: standard.ksbs[position - 1],
        next: standard.ksbs[position + 1],
        provenance: provenance(snapshot),
      }),
    );
  };
}

function ksbIn(value: unknown): Ksb {
  const id = String(value);
  const ksb = findKsb(id);
  if (ksb !== undefined) return ksb;
  const known = 'Its KSBs are K1 to K25, S1 to S22 and B1 to B4.';
  if (/^[A-Za-z]\d{1,2}$/.test(id)) throw new PageError(404, `The standard has no KSB ${id}. ${known}`);
  throw new PageError(400, `The address must name a KSB of the standard. ${known}`);
}
