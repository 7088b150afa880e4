import express, { type Router } from 'express';

import { visitorOf } from '../auth/visit.ts';
import { show } from '../platform/pages/show.ts';
import type { Toggles } from '../platform/toggle-client.ts';
import { toggleKinds, toggleList } from '../platform/toggles.ts';
import { expiryWords } from './expiry-words.ts';
import { kindWords, sourceWords, stateOf } from './toggle-words.ts';

/**
 * `/toggles`: what can be switched while the service runs, and how it stands.
 *
 * @ksb toggles-page D4 D8 D10 K10 K11 S4: what is tried out or switched off is no secret of the team, so that whoever sees something odd can
 * look here before they ask, and knows whom to ask.
 * @cut replace "router.get('/toggles'" with "router.get('/nothing'"
 */
export function togglePages(toggles: Toggles): Router {
  const router = express.Router();
  router.get('/toggles', (_request, response) => {
    const visitor = visitorOf(response);
    const now = new Date();
    const rows = toggleList.map((toggle) => ({
      ...toggle,
      words: stateOf(toggles, toggle.name),
      forYou: visitor !== undefined && toggles.isPartial(toggle.name) ? (toggles.isOn(toggle.name, visitor) ? 'on' : 'off') : undefined,
      usual: toggle.default ? 'on' : 'off',
      until: expiryWords(toggle.expires, now),
    }));
    response.set('Cache-Control', 'no-store').send(show(response, 'toggle/toggles.njk', {
      source: { words: sourceWords[toggles.source()], good: toggles.source() !== 'last-known', heard: toggles.source() === 'bootstrap' ? undefined : toggles.lastSuccess() },
      kinds: toggleKinds.map((kind) => ({ name: kind, words: kindWords[kind], rows: rows.filter((row) => row.kind === kind) })).filter((kind) => kind.rows.length > 0),
    }));
  });
  return router;
}
