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

const get = (path: string) => supertest(service.url).get(path);

const standard = ['/api/standards/ST0825', '/api/standards/ST0825/duties', '/api/standards/ST0825/ksbs'];

describe.each([...standard, '/api/openapi.json'])('%s', (path) => {
  it('is given ready-made, with the headers of every answer, and not again to who has it', proving('prepared-answers', async () => {
    const first = await get(path).expect(200).expect('content-type', 'application/json; charset=utf-8');
    const etag = first.headers['etag'] ?? '';
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    expect(first.headers['content-security-policy']).toContain("default-src 'none'");
    const again = await get(path).set('If-None-Match', etag).expect(304);
    expect(again.text).toBe('');
    const head = await supertest(service.url).head(path).expect(200);
    expect([head.text, head.headers['content-length']]).toEqual([undefined, first.headers['content-length']]);
  }));

  it('is refused with a parameter that it does not know, and with another method', async () => {
    expect([400, 404]).toContain((await get(`${path}?invented=1`)).status);
    await supertest(service.url).post(path).expect(405);
  });
});

it.each(standard)('%s says the same as the answer that is made for one request', async (path) => {
  const ready = await get(path).expect(200);
  const made = await get(`${path}/`).expect(200);
  expect(made.headers).not.toHaveProperty('etag');
  expect(made.body).toEqual(ready.body);
});
