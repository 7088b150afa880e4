import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import supertest from 'supertest';

import { cast, portfolioOf, type Asking, type Cast } from '../cast.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { commitOf, sampleEvidence } from '../sample-evidence.ts';
import { until } from '@exemplar/machine/until';

let service: RunningService;
let people: Cast;
let failing = false;

beforeAll(async () => {
  service = await runningService();
  people = await cast(service.parts);
  await portfolioOf(people, service.parts, 'mine');
  const { put } = service.parts.snapshots;
  // The store as it is when the database has lost it.
  service.parts.snapshots.put = async (...given) => {
    if (failing) throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
    return await put(...given);
  };
});

afterAll(async () => {
  await service.stop();
});

/** How many publications there were so far, by outcome. */
async function counts(): Promise<Record<string, number>> {
  const text = await service.metrics.registry.metrics();
  const lines = [...text.matchAll(/^snapshot_publish_duration_seconds_count\{outcome="(\w+)"\} (\d+)$/gm)];
  return Object.fromEntries(lines.map(([, outcome = '', count]) => [outcome, Number(count)]));
}

/** How many there are of each, once so many more are counted. */
async function countsAfter(before: Record<string, number>, more: number): Promise<Record<string, number>> {
  const sum = (of: Record<string, number>): number => Object.values(of).reduce((all, one) => all + one, 0);
  await until('all are counted', async () => sum(await counts()) === sum(before) + more);
  return await counts();
}

const put = async (body: object | string, { headers = people.pipeline.headers, commit = commitOf('a') }: { headers?: Asking; commit?: string } = {}) =>
  await supertest(service.url).put(`/api/portfolios/mine/snapshots/${commit}`).set({ ...headers, 'Content-Type': 'application/json' }).send(body);

describe('what was published', () => {
  it('is counted by what came of it', proving('publish-outcomes', async () => {
    const evidence = { ...sampleEvidence(), commit: commitOf('a') };
    const before = await counts();
    expect(before).toEqual({ created: 0, unchanged: 0, replaced: 0, refused: 0, failed: 0 });
    expect((await put(evidence)).status).toBe(201);
    expect((await put(evidence)).status).toBe(200);
    expect((await put({ ...evidence, workingTree: 'changed' })).status).toBe(200);
    expect(await countsAfter(before, 3)).toEqual({ created: 1, unchanged: 1, replaced: 1, refused: 0, failed: 0 });
  }));

  it.each<readonly [string, number, () => ReturnType<typeof put>]>([
    ['a token that nobody signed', 401, async () => await put({}, { headers: { Authorization: 'Bearer invented' } })],
    ['somebody with no part in it', 404, async () => await put({}, { headers: people.stranger.headers })],
    ['what is not JSON', 400, async () => await put('{')],
    ['evidence of another commit', 422, async () => await put(sampleEvidence(), { commit: commitOf('b') })],
  ])('and is a mistake of the sender’s is counted as refused: %s', proving('publish-outcomes', async (_what: string, status: number, send: () => ReturnType<typeof put>) => {
    const before = await counts();
    expect((await send()).status).toBe(status);
    expect(await countsAfter(before, 1)).toEqual({ ...before, refused: (before['refused'] ?? 0) + 1 });
  }));

  it('and was lost by our fault is counted as failed', proving('publish-outcomes', async () => {
    const before = await counts();
    failing = true;
    expect((await put({ ...sampleEvidence(), commit: commitOf('c') }, { commit: commitOf('c') })).status).toBe(503);
    failing = false;
    expect(await countsAfter(before, 1)).toEqual({ ...before, failed: 1 });
  }));

  it('is counted only where somebody publishes', async () => {
    const before = await counts();
    await supertest(service.url).get('/api/portfolios/mine/snapshots').set(people.owner.headers).expect(200);
    await supertest(service.url).put('/api/portfolios/mine/snapshots/a/evidence').set(people.owner.headers).expect(405);
    expect(await counts()).toEqual(before);
  });
});
