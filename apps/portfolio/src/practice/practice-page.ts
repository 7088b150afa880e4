import type { Practice } from '@exemplar/ksb';
import type { Request, Response } from 'express';

import { published } from '../platform/pages/chosen.ts';
import type { Links } from '../platform/pages/links.ts';
import { show } from '../platform/pages/show.ts';
import { provenance } from '../snapshot/provenance.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { whatIsLeft } from './what-is-left.ts';

/** `/portfolios/{portfolioId}/practice`: which katas were practised, by whom and in which role, and what is left. */
export function practicePage(snapshots: SnapshotStore) {
  return async (request: Request, response: Response): Promise<void> => {
    const { portfolio, snapshot, links } = await published(snapshots, request, response);
    const practice = await snapshots.practice(snapshot);
    const duties = whatIsLeft(practice ?? nothing);
    response.send(show(response, 'practice/practice.njk', {
      portfolio,
      links,
      told: practice !== undefined,
      katas: practice?.katas.length ?? 0,
      done: new Set(duties.flatMap(({ practised }) => practised.map(({ id }) => id))).size,
      sessions: sessionsOf(practice ?? nothing, links),
      duties,
      without: duties.filter(({ practised }) => practised.length === 0).map(({ duty }) => duty),
      provenance: provenance(snapshot),
    }));
  };
}

const nothing: Practice = { katas: [], sessions: [] };

/** The latest first. A kata that the repository no longer holds goes by its id. */
function sessionsOf({ katas, sessions }: Practice, links: Links) {
  const titles = new Map(katas.map(({ id, title }) => [id, title]));
  return sessions.toReversed().map((session) => ({
    ...session,
    day: new Date(session.date),
    title: titles.get(session.kata) ?? session.kata,
    log: links.claim(session.claim),
  }));
}
