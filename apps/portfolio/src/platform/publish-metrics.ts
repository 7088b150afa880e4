import type { Response } from 'express';
import { Histogram, type Registry } from 'prom-client';

import type { PutOutcome } from '../snapshot/snapshot-store.ts';
import type { Watcher } from './watch-requests.ts';

/** `refused` is a mistake of the sender's, `failed` one of ours. */
const outcomes = ['created', 'unchanged', 'replaced', 'refused', 'failed'] as const satisfies readonly (PutOutcome | 'refused' | 'failed')[];

/** Where is published; also what is refused before it gets to its route counts. */
const place = /^\/api\/portfolios\/[^/?]+\/snapshots\/[^/?]+\/?(?:\?|$)/;

/**
 * Times every attempt to publish, from its first byte to the answer.
 *
 * @ksb publish-outcomes D10 K11 S6 S19: what a pipeline sent and we did not store is counted as ours or as the sender's, so a
 * broken service raises an alarm and a sender's typing mistake does not.
 * @cut replace "outcomeOf(response)" with "'created'"
 */
export function measurePublishing(registry: Registry): Watcher {
  const durations = new Histogram({
    name: 'snapshot_publish_duration_seconds',
    help: 'How long publishing took, by what came of it; refused is the mistake of the sender, failed is ours.',
    labelNames: ['outcome'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  // A rate sees the first failure only in a series that was there before.
  for (const outcome of outcomes) durations.zero({ outcome });
  return {
    end({ request, response, milliseconds }) {
      if (request.method === 'PUT' && place.test(request.originalUrl)) durations.observe({ outcome: outcomeOf(response) }, milliseconds / 1000);
    },
  };
}

/** Says what came of a publication that was stored. */
export function tellOutcome(response: Response, outcome: PutOutcome): void {
  response.locals['publishOutcome'] = outcome;
}

function outcomeOf({ locals, statusCode }: Response): (typeof outcomes)[number] {
  if (statusCode >= 400 && statusCode < 500) return 'refused';
  const stored = locals['publishOutcome'] as PutOutcome | undefined;
  // Whoever hung up before there was an answer had waited for too long.
  return statusCode < 400 && stored !== undefined ? stored : 'failed';
}
