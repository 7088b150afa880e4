import { METHODS } from 'node:http';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import supertest from 'supertest';

import { metricsApp } from '../../src/platform/metrics-app.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { until } from '@exemplar/machine/until';

let service: RunningService;

beforeAll(async () => {
  service = await runningService();
});

afterAll(async () => {
  await service.stop();
});

const metrics = () => supertest(metricsApp(service.metrics.registry)).get('/metrics');

/** Every combination of labels under which requests are counted. */
async function series(): Promise<string[]> {
  const { text } = await metrics();
  return text.split('\n').filter((line) => line.startsWith('http_request_duration_seconds_count'));
}

async function request(method: string, path: string): Promise<void> {
  await (await fetch(new URL(path, service.url), { method, redirect: 'manual' })).arrayBuffer();
}

describe('the metrics', () => {
  it('count each route under its template', proving('bounded-metrics', async () => {
    await request('GET', '/api/portfolios/mine/snapshots?limit=3');
    await request('GET', '/livez');
    await request('GET', '/portfolios/mine');
    const counted = (await series()).join('\n');
    expect(counted).toMatch(/method="GET",route="\/api\/portfolios\/\{portfolioId\}\/snapshots",status="401"/);
    expect(counted).toMatch(/method="GET",route="\/livez",status="200"/);
    expect(counted).toMatch(/method="GET",route="\/portfolios\/\{portfolioId\}",status="303"/);
  }));

  it('do not grow with addresses and methods that somebody invents', proving('bounded-metrics', async () => {
    // CONNECT asks for a tunnel, and fetch refuses TRACE.
    const methods = METHODS.filter((method) => !['CONNECT', 'TRACE', 'TRACK'].includes(method));
    const invent = async (word: string): Promise<void> => {
      for (const prefix of ['', '/api', '/api/portfolios', '/portfolios', '/api/portfolios/a/snapshots', '/assets']) {
        await Promise.all(Array.from({ length: 20 }, (_, n) => request('GET', `${prefix}/${word}-${n}`)));
        await Promise.all(methods.map((method) => request(method, `${prefix}/${word}`)));
      }
    };
    await invent('first');
    const before = await series();
    await invent('second');
    expect(await series()).toHaveLength(before.length);
    expect(before.join('')).not.toContain('first');
    expect(before.length).toBeLessThan(100);
  }));

  it('tell of the pool and of the process', async () => {
    const { text } = await metrics();
    expect(text).toContain('database_pool_connections{state="idle"}');
    expect(text).toContain(`database_pool_limit ${service.database.pool.options.max}`);
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('tell which build answers', proving('build-information', async () => {
    const { text } = await supertest(metricsApp(createMetrics('abc1234').registry)).get('/metrics');
    expect(text).toMatch(new RegExp(`^build_info\\{version="\\d+\\.\\d+\\.\\d+",commit="abc1234",node="${process.versions.node}"\\} 1$`, 'm'));
  }));

  it('count what is under way until it is answered', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<undefined>();
    const sessions = { ...service.parts.sessions, find: () => answered };
    const slow = await runningService({ sessions });
    const inFlight = async (): Promise<number | undefined> => (await slow.metrics.registry.getSingleMetric('http_requests_in_flight')?.get())?.values[0]?.value;
    const asked = [1, 2].map(async () => await fetch(`${slow.url}/`, { headers: { Cookie: 'session=any' } }));
    await until('both have come', async () => (await inFlight()) === 2);
    answer(undefined);
    await Promise.all(asked);
    await until('both are answered', async () => (await inFlight()) === 0);
    await slow.stop();
  });

  it('are on their own address and nowhere on the public one', proving('metrics-apart', async () => {
    const apart = await metrics();
    expect({ status: apart.status, text: apart.text }).toMatchObject({ status: 200, text: expect.stringContaining('process_cpu') });
    for (const path of ['/metrics', '/api/metrics', '/metrics/', '/METRICS', '//metrics']) {
      const response = await fetch(`${service.url}${path}`);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('process_cpu');
    }
    await supertest(metricsApp(service.metrics.registry)).get('/livez').expect(404);
  }));
});
