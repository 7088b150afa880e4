import type { Logger } from 'pino';

import type { Known, Report } from './report.ts';

/** For so long an answer is news enough. Milliseconds. */
const fresh = 5_000;

/**
 * Gives what is known of the service. However many ask at once, those who watch are asked once, and no more than every
 * few seconds; that they do not answer is remembered for as long.
 *
 * @ksb status-asks-once D10 D13 K11 S7 S17: the page that everybody opens when something is wrong asks the monitoring once for all of
 * them, so a crowd in a bad hour takes nothing from the service or from those who mend it.
 *
 * @param ask asks those who watch; absent where nobody does
 */
export function followMonitoring(ask: (() => Promise<Report>) | undefined, logger: Logger, now: () => number = Date.now): () => Promise<Known> {
  if (ask === undefined) return () => Promise.resolve('nobody watches');
  const askSafely = async (): Promise<Known> => {
    try {
      return await ask();
    } catch (error) {
      logger.warn(error, 'the monitoring does not answer; the status page says so');
      return 'no answer';
    }
  };
  let asked = Number.NEGATIVE_INFINITY;
  let known: Promise<Known> | undefined;
  return () => {
    if (known === undefined || now() - asked >= fresh) {
      asked = now();
      known = askSafely();
    }
    return known;
  };
}
