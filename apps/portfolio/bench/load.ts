import autocannon from 'autocannon';

/** What came of a load. Milliseconds. */
export interface Load {
  readonly perSecond: number;
  /** How many were answered. */
  readonly answered: number;
  readonly median: number;
  readonly p99: number;
  /** Answers that were not as they should be. */
  readonly wrong: number;
}

export interface Asked {
  readonly url: string;
  /** What is asked for, one after the other, by each client. */
  readonly paths: readonly string[];
  /** Until everything has been asked for once, where it is absent. */
  readonly seconds?: number;
  readonly connections?: number;
  readonly method?: 'GET' | 'PUT';
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Asks as often as so many clients at once can. */
export async function load({ url, paths, seconds, connections = 50, method = 'GET', headers = {}, body }: Asked): Promise<Load> {
  const requests = paths.map((path) => ({ path, method, headers, ...(body === undefined ? {} : { body }) }));
  let clients = 0;
  const result = await autocannon({
    url, requests, connections, timeout: 30, ...(seconds === undefined ? { amount: Math.max(connections, paths.length) } : { duration: seconds }),
    // Each begins at a place of its own; people do not all ask for the same page at the same moment.
    setupClient: (client) => {
      const first = Math.floor((clients * requests.length) / connections);
      client.setRequests([...requests.slice(first), ...requests.slice(0, first)]);
      clients += 1;
    },
  });
  return {
    perSecond: result.requests.average,
    answered: result.requests.total,
    median: result.latency.p50,
    p99: result.latency.p99,
    wrong: result.non2xx + result.errors + result.timeouts,
  };
}
