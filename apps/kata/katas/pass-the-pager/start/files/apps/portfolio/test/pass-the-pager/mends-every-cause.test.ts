import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { pager, runbook, type Pager } from './pager.ts';
import { causes, pageOf } from './pages.ts';

const seeds = [1, 2, 3, 4, 5, 6];

let onCall: Pager;

beforeAll(async () => { onCall = await pager(); }, 60_000);
afterAll(async () => { await onCall.stop(); });

describe('whoever has nothing but the runbook', () => {
  it.each(seeds)('ends the incident of page %i, and can say so', async (seed) => {
    const page = pageOf(seed);
    await onCall.goesWrong(page);
    await onCall.follow(runbook());
    expect({ page, published: await onCall.canPublish() }).toEqual({ page, published: true });
  }, 60_000);

  it('is paged for every cause that we know', () => {
    expect(new Set(seeds.map((seed) => pageOf(seed).cause))).toEqual(new Set(causes));
  });
});
