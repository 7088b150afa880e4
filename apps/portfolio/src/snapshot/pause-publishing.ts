import type { RequestHandler } from 'express';

import { Problem } from '../platform/problem.ts';
import type { Toggles } from '../platform/toggle-client.ts';

/** People look into it meanwhile; pipelines need not ask more often. Seconds. */
const pause = 60;

/**
 * Refuses to take evidence while publishing is switched off.
 *
 * @ksb publishing-switch D6 D13 S15 S20 B3: whoever is on call can stop all that is written by pipelines, while everybody goes on to
 * read; whoever publishes is told so, and that nothing of theirs was lost.
 * @cut replace "toggles.isOn('publishing')" with "true"
 */
export function pausePublishing(toggles: Pick<Toggles, 'isOn'>): RequestHandler {
  return (_request, _response, next) => {
    if (toggles.isOn('publishing')) {
      next();
      return;
    }
    throw new Problem('paused', 'Publishing is paused by those who run the service. Nothing was stored; what was published before can still be read.', {
      headers: { 'Retry-After': String(pause) },
    });
  };
}
