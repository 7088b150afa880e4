import express, { type Router } from 'express';

import { sentence } from '../platform/pages/words.ts';
import { show } from '../platform/pages/show.ts';
import type { Known } from './report.ts';
import { achieved, budget, overall, promised, stateOf } from './status-words.ts';

/**
 * `/status`: whether the service works, and how its promises are kept.
 *
 * @ksb status-page D4 D10 D13 K10 K11 K19 S1 S3 B3: everybody can see in plain words whether it works, what is being done about it, and how well
 * the team keeps what it promised, so that nobody has to ask somebody who is busy mending it.
 * @cut replace "overall: overall(now)," with "overall: { words: '', good: true },"
 */
export function statusPage(known: () => Promise<Known>): Router {
  const router = express.Router();
  router.get('/status', async (_request, response) => {
    const now = await known();
    const { promises, troubles } = typeof now === 'string' ? { promises: [], troubles: [] } : now;
    response.set('Cache-Control', 'no-store').send(show(response, 'status/status.njk', {
      overall: overall(now),
      troubles,
      promises: promises.map((one) => ({
        name: sentence(one.name),
        promise: one.promise,
        words: stateOf(one),
        promised: promised(one),
        achieved: achieved(one),
        budget: budget(one),
      })),
    }));
  });
  return router;
}
