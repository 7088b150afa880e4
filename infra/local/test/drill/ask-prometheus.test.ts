import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from '@jest/globals';

import { countResults, keptUp, objectiveOf } from '../../src/drill/ask-prometheus.ts';

const stops: (() => unknown)[] = [];
afterEach(() => { for (const stop of stops.splice(0)) stop(); });

/** A Prometheus that answers every question with these values. */
async function answering(values: readonly string[], status = 200): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(status).end(JSON.stringify({ data: { result: values.map((value) => ({ value: [0, value] })) } }));
  });
  stops.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('Prometheus, asked by a drill', () => {
  it('kept up unless it says that it fell behind, or says nothing', async () => {
    expect(await keptUp(await answering([]))).toBe(true);
    expect(await keptUp(await answering(['3']))).toBe(false);
    expect(await keptUp('http://127.0.0.1:1')).toBe(false);
  });

  it('tells how many results there are, and what an objective promises', async () => {
    expect(await countResults(await answering(['1', '2']), 'up')).toBe(2);
    expect(await objectiveOf(await answering(['0.995']), 'availability')).toBe(0.995);
    await expect(countResults(await answering([], 400), 'up{')).rejects.toThrow('Prometheus does not understand “up{”');
  });
});
