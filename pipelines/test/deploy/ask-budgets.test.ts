import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { describe, expect, it } from '@jest/globals';

import { askBudgets } from '../../src/deploy/ask-budgets.ts';

/** A Prometheus that gives one answer. */
async function answering<T>(status: number, result: unknown, use: (address: string) => Promise<T>): Promise<T> {
  const server = createServer((_, response) => { response.writeHead(status).end(JSON.stringify({ data: { result } })); });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}

describe('what is left of the error budgets', () => {
  it('is what Prometheus says', async () => {
    const result = [{ metric: { slo: 'latency' }, value: [0, '0.25'] }, { metric: { slo: 'availability' }, value: [0, '-1.5'] }];
    expect(await answering(200, result, askBudgets)).toEqual({ latency: 0.25, availability: -1.5 });
  });

  it('is not known where nobody watches', async () => {
    expect(await askBudgets(undefined)).toBeUndefined();
  });

  it('is not taken for whole when Prometheus cannot say', async () => {
    await expect(answering(503, [], askBudgets)).rejects.toThrow('answers 503 when asked for the error budgets');
    await expect(answering(200, [], askBudgets)).rejects.toThrow('knows no error budgets; load infra/monitoring/rules into it');
  });
});
