import { expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import supertest from 'supertest';

import { runningService } from '../running-service.ts';

it('whoever asks too much is told when to come again, and signs in even less often', proving('rate-limits', async () => {
  const service = await runningService({ requestsPerMinute: 60 });
  const statuses = async (path: string, times: number): Promise<number[]> =>
    await Promise.all(Array.from({ length: times }, async () => (await supertest(service.url).get(path)).status));
  expect((await statuses('/sign-in/callback', 5)).sort()).toEqual([400, 400, 400, 429, 429]);
  expect(new Set(await statuses('/privacy', 55))).toEqual(new Set([200]));
  const refused = await supertest(service.url).get('/api/portfolios').expect(429).expect('content-type', /problem\+json/);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.body).toMatchObject({ status: 429, detail: expect.stringMatching(/^Try again in \d+ seconds\.$/) });
  // Whoever watches over the service is never refused.
  await supertest(service.url).get('/livez').expect(200);
  await service.stop();
}));
