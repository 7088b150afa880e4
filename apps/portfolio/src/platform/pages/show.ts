import type { Response } from 'express';

import { mayHere, portfolioOf, visitorOf } from '../../auth/visit.ts';
import type { Action } from '../../auth/roles.ts';
import { render } from './templates.ts';

/** The pages of a portfolio, and what one must be allowed to do to be led to each. */
const tabs: readonly { readonly name: string; readonly place: string; readonly action: Action }[] = [
  { name: 'Evidence', place: '', action: 'read evidence' },
  { name: 'Walks', place: '/walks', action: 'read evidence' },
  { name: 'Gaps', place: '/gaps', action: 'read evidence' },
  { name: 'Practice', place: '/practice', action: 'read evidence' },
  { name: 'Compare', place: '/compare', action: 'read evidence' },
  { name: 'Reviews', place: '/reviews', action: 'read reviews' },
  { name: 'Reflections', place: '/reflections', action: 'read reflections' },
  { name: 'Gateway', place: '/gateway', action: 'see the gateway' },
  { name: 'People', place: '/people', action: 'see who takes part' },
  { name: 'Settings', place: '/settings', action: 'change settings' },
];

/** Renders a page for whoever asked, with their name and the pages of the portfolio that are open to them. */
export function show(response: Response, template: string, view: object): string {
  const visitor = visitorOf(response);
  // What one person may see must not be shown to the next one at the same computer.
  if (visitor !== undefined) response.set('Cache-Control', 'no-store');
  const { path } = response.req;
  return render(template, { visitor, here: path, tabs: path.startsWith('/portfolios/') ? tabsFor(response) : [], ...view });
}

function tabsFor(response: Response) {
  if (!mayHere(response, 'read evidence')) return [];
  const { portfolio } = portfolioOf(response);
  const base = `/portfolios/${portfolio.id}`;
  return tabs
    .filter(({ action }) => mayHere(response, action))
    .map(({ name, place }) => ({ name, link: `${base}${place}`, current: isCurrent(response.req.path.slice(base.length), place) }));
}

/** Duties, KSBs and claims belong to the evidence. */
function isCurrent(rest: string, place: string): boolean {
  return place === '' ? /^(?:$|\/(?:duties|ksbs|claims)\/)/.test(rest) : rest === place || rest.startsWith(`${place}/`);
}
