import { Agent, request } from 'node:http';

/** Between two looks at what is due. Milliseconds. */
const pace = 20;

/** More at once would measure this machine and not the service. */
const mostAtOnce = 50;

export interface Checkers {
  readonly stop: () => void;
}

/**
 * Asks again and again whether the contract is still there, as a service that watches the availability of others does: with something at
 * the end of each address that no cache between has seen.
 */
export function startCheckers(url: string, perSecond: number): Checkers {
  const agent = new Agent({ keepAlive: true, maxSockets: mostAtOnce });
  const began = performance.now();
  let [due, open] = [0, 0];
  const timer = setInterval(() => {
    const whole = Math.floor(((performance.now() - began) / 1000) * perSecond);
    for (; due < whole; due += 1) {
      if (open >= mostAtOnce) continue;
      open += 1;
      const asked = request(`${url}/api/openapi.json?_=${due}`, { method: 'HEAD', agent, timeout: 15_000 }, (response) => { response.resume(); });
      asked.on('timeout', () => { asked.destroy(); }).on('error', () => undefined).on('close', () => { open -= 1; }).end();
    }
  }, pace);
  return {
    stop: () => {
      clearInterval(timer);
      agent.destroy();
    },
  };
}
