import { findDuty, findTheme, standard, storyOf, throughTheme, type Stop, type Walk } from '@exemplar/ksb';
import type { Request, Response } from 'express';

import { published } from '../platform/pages/chosen.ts';
import type { Links } from '../platform/pages/links.ts';
import { PageError } from '../platform/pages/page-error.ts';
import { sendPage } from '../platform/pages/send-page.ts';
import { show } from '../platform/pages/show.ts';
import { provenance } from '../snapshot/provenance.ts';
import type { Snapshot, SnapshotStore } from '../snapshot/snapshot-store.ts';
import { stopViews } from './stop-views.ts';

/** `/portfolios/{portfolioId}/walks/{walk}`: the stops through a duty (`D6`) or a theme (`operability`), each beside its evidence. */
export function walkPage(snapshots: SnapshotStore) {
  return async (request: Request, response: Response): Promise<void> => {
    const { portfolio, snapshot, pinned, links } = await published(snapshots, request, response);
    const walks = await snapshots.walks(snapshot);
    const id = String(request.params['walk']);
    const way = throughDuty(walks, id) ?? (await throughThemeOf(walks, id, snapshots, snapshot));
    if (way === undefined) throw noSuchWalk(id, walks);
    await sendPage(response, [portfolio, snapshot, pinned], async () =>
      show(response, 'walk/walk.njk', {
        portfolio,
        links,
        ...way,
        stops: await stopViews(way.stops, snapshots, snapshot, links),
        questions: way.questions.map((question) => ({ ...question, places: question.claims.map((claim) => ({ claim, link: links.claim(claim) })) })),
        ...neighbours(walks, id, links),
        provenance: provenance(snapshot),
      }));
  };
}

/** A way through the evidence, whichever it is. */
interface Way {
  readonly id: string;
  readonly over: string;
  readonly title: string;
  readonly quote: string;
  readonly story: readonly string[];
  readonly stops: readonly { readonly stop: Stop; readonly duty: string; readonly ksbs: readonly string[] }[];
  readonly red?: Walk['red'];
  readonly questions: Walk['questions'];
  /** KSBs that no stop shows. */
  readonly missing: readonly string[];
}

function throughDuty(walks: readonly Walk[], id: string): Way | undefined {
  const walk = walks.find(({ duty }) => duty === id);
  if (walk === undefined) return undefined;
  const { duty, title, story, red, stops, questions } = walk;
  return {
    id,
    over: `A walk through duty ${duty}`,
    title,
    quote: findDuty(duty)?.text ?? '',
    story,
    stops: stops.map((stop) => ({ stop, duty, ksbs: [] })),
    red,
    questions,
    missing: [],
  };
}

async function throughThemeOf(walks: readonly Walk[], id: string, snapshots: SnapshotStore, snapshot: Snapshot): Promise<Way | undefined> {
  const theme = findTheme(id);
  if (theme === undefined) return undefined;
  const { stops, missing } = throughTheme(theme, walks, await snapshots.allClaims(snapshot));
  return {
    id,
    over: 'A walk through a theme of the practical assessment',
    title: theme.title,
    quote: '',
    story: [storyOf(theme)],
    stops,
    questions: [],
    missing,
  };
}

function neighbours(walks: readonly Walk[], id: string, links: Links) {
  const position = walks.findIndex(({ duty }) => duty === id);
  const step = (walk: Walk | undefined) => walk && { name: `${walk.duty}: ${walk.title}`, link: links.walk(walk.duty) };
  return position === -1 ? {} : { before: step(walks[position - 1]), after: step(walks[position + 1]) };
}

function noSuchWalk(id: string, walks: readonly Walk[]): PageError {
  if (standard.duties.some((duty) => duty.id === id)) return new PageError(404, `Nothing leads through ${id} in what was published last: write docs/duties/${id}.yaml.`);
  const known = walks.map(({ duty }) => duty).join(', ');
  return new PageError(404, `There is no such walk.${known === '' ? '' : ` There are walks through ${known}.`}`);
}
