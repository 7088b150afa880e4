import type { Change, ClaimChange } from '@exemplar/ksb';
import type { Request, Response } from 'express';

import { portfolioOf } from '../auth/visit.ts';
import { commitIn } from '../platform/pages/chosen.ts';
import { linksOf } from '../platform/pages/links.ts';
import { PageError } from '../platform/pages/page-error.ts';
import { show } from '../platform/pages/show.ts';
import { compare } from './compare.ts';
import type { Snapshot, SnapshotStore } from './snapshot-store.ts';
import { stateWords } from './state-words.ts';

/** How many snapshots are offered to choose from. */
const offered = 50;

const headings: Readonly<Record<Change, string>> = {
  'gone-red': 'Gone red',
  removed: 'Removed',
  changed: 'Changed',
  state: 'In another state',
  moved: 'Moved, and otherwise the same',
  added: 'Added',
  'gone-green': 'Mended',
};

/** `/portfolios/{portfolioId}/compare?from=&to=`: what changed between two commits; the last two by default. */
export function comparePage(snapshots: SnapshotStore) {
  return async (request: Request, response: Response): Promise<void> => {
    const { portfolio } = portfolioOf(response);
    const { snapshots: all } = await snapshots.list(portfolio.id, { limit: offered });
    const find = async (name: 'from' | 'to', otherwise: Snapshot | undefined): Promise<Snapshot | undefined> => {
      const commit = commitIn(request.query[name]);
      if (commit === undefined) return otherwise;
      const found = await snapshots.find(portfolio.id, commit);
      if (found === undefined) throw new PageError(404, `Nothing was published of ${portfolio.id} at commit ${commit}.`);
      return found;
    };
    const [from, to] = [await find('from', all[1] ?? all[0]), await find('to', all[0])];
    const changes = from === undefined || to === undefined ? [] : await compare(snapshots, from, to);
    response.send(show(response, 'snapshot/compare.njk', {
      portfolio,
      links: linksOf(portfolio.id, to?.commit === all[0]?.commit ? undefined : to?.commit),
      choices: all.map(choiceOf),
      from,
      to,
      sections: [...Map.groupBy(changes, ({ change }) => change)].map(([change, list]) => ({ heading: headings[change], changes: list.map(changeView) })),
    }));
  };
}

function choiceOf({ commit, publishedAt }: Snapshot) {
  return { commit, short: commit.slice(0, 10), publishedAt };
}

function changeView({ id, before, after }: ClaimChange) {
  const place = (one: ClaimChange['before']) => one && { words: stateWords(one.state), place: `${one.file}:${one.line}` };
  return { id, gone: after === undefined, before: place(before), after: place(after) };
}
