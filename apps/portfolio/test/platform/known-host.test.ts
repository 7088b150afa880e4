import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import supertest from 'supertest';

import { runningService, type RunningService } from '../running-service.ts';

let service: RunningService;

beforeAll(async () => {
  service = await runningService();
});

afterAll(async () => {
  await service.stop();
});

const get = (path: string, host: string) => supertest(service.url).get(path).set('Host', host);

describe('a request that is addressed to', () => {
  it.each(['localhost', 'LOCALHOST:3000', '127.0.0.1:1', '[::1]:3000'])('%s is answered', async (host) => {
    await get('/', host).expect(200);
  });

  it.each(['evil.example', 'evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example', '169.254.169.254', '[::2]'])(
    '%s is refused, be it for a page or for data',
    proving('known-host', async (host: string) => {
      const page = await get('/', host);
      expect([page.status, page.type]).toEqual([421, 'text/html']);
      const data = await get('/api/portfolios', host);
      expect([data.status, data.type]).toEqual([421, 'application/problem+json']);
    }),
  );

  it('any name at all is told whether the service lives', async () => {
    await get('/livez', '10.0.0.7').expect(200);
  });
});
