import { Agent, get } from 'node:http';

import { portfolioId } from '../sample.ts';

/** What was asked, and what those who asked felt of it. */
export interface Asked {
  readonly requests: number;
  /** Not answered, or with an error of ours. */
  readonly failed: number;
  /** Should have been asked, but too much was under way; the machine did not keep up. */
  readonly withheld: number;
}

export interface SteadyLoad {
  asked(): Asked;
  readonly stop: () => Promise<void>;
}

/** More at once would measure this machine and not the service. */
const mostAtOnce = 100;

/** Between two looks at what is due. Milliseconds. */
const pace = 20;

/** Pages and answers that need the database; half of all requests go to the first route. */
const paths = [
  `/api/portfolios/${portfolioId}/snapshots?limit=5`,
  `/api/portfolios/${portfolioId}`,
  `/api/portfolios/${portfolioId}/snapshots?limit=5`,
  `/portfolios/${portfolioId}`,
] as const;

/** Asks at a steady pace, whatever is answered. */
export function startLoad(url: string, perSecond: number): SteadyLoad {
  const agent = new Agent({ keepAlive: true, maxSockets: mostAtOnce });
  const started = performance.now();
  const open = new Set<Promise<void>>();
  let [due, requests, failed, withheld] = [0, 0, 0, 0];
  const ask = async (): Promise<void> => {
    const status = await statusOf(`${url}${paths[requests % paths.length] ?? '/'}`, agent);
    if (status === undefined || status >= 500) failed += 1;
  };
  const timer = setInterval(() => {
    const whole = Math.floor(((performance.now() - started) / 1000) * perSecond);
    for (; due < whole; due += 1) {
      if (open.size >= mostAtOnce) {
        withheld += 1;
        continue;
      }
      const asking = ask();
      requests += 1;
      open.add(asking);
      void asking.finally(() => open.delete(asking));
    }
  }, pace);
  return {
    asked: () => ({ requests, failed, withheld }),
    async stop() {
      clearInterval(timer);
      await Promise.all(open);
      agent.destroy();
    },
  };
}

/** Undefined where nobody answered. */
async function statusOf(url: string, agent: Agent): Promise<number | undefined> {
  return await new Promise((resolve) => {
    const request = get(url, { agent, timeout: 15_000 }, (response) => {
      response.resume();
      response.once('end', () => { resolve(response.statusCode); });
      response.once('error', () => { resolve(undefined); });
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => { resolve(undefined); });
  });
}
