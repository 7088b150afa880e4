import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import supertest from 'supertest';

import { readContract } from '../../src/platform/contract.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { commitOf } from '../sample-evidence.ts';

let service: RunningService;

beforeAll(async () => {
  service = await runningService();
});

afterAll(async () => {
  await service.stop();
});

const paths = Object.entries(readContract().paths).map(([template, operations]) => {
  const methods = Object.keys(operations).filter((name) => ['get', 'put', 'post', 'delete'].includes(name));
  return { path: template.replace('{portfolioId}', 'mine').replace('{commit}', commitOf('a')), methods };
});

describe('the service', () => {
  it.each(['/', '/api/portfolios', '/api/nothing', '/nothing', '/livez'])(
    'lets nothing load from elsewhere and no script run: %s',
    proving('security-headers', async (path: string) => {
      const { headers } = await supertest(service.url).get(path);
      expect(headers['content-security-policy']?.split(';').sort()).toEqual([
        "base-uri 'none'", "default-src 'none'", "font-src 'self'", "form-action 'self'", "frame-ancestors 'none'",
        "img-src 'self'", "style-src 'self'",
      ]);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
      expect(headers).not.toHaveProperty('x-powered-by');
    }),
  );

  it('answers programs with problem details and people with a page', async () => {
    await supertest(service.url).get('/api/nothing').expect(404).expect('content-type', /^application\/problem\+json/);
    await supertest(service.url).get('/api').expect(404).expect('content-type', /^application\/problem\+json/);
    await supertest(service.url).get('/nothing').expect(404).expect('content-type', /^text\/html/);
  });

  it.each(paths)('says which methods there are: $path', async ({ path, methods }) => {
    for (const method of ['get', 'put', 'post', 'patch', 'delete'].filter((name) => !methods.includes(name))) {
      const { status, headers } = await fetch(`${service.url}${path}`, { method: method.toUpperCase() });
      expect({ method, status }).toEqual({ method, status: 405 });
      const allowed = (headers.get('allow') ?? '').toLowerCase().split(/,\s*/).sort();
      expect(allowed).toEqual(expect.arrayContaining(methods));
      expect(allowed).not.toContain(method);
    }
  });

  it.each(paths.filter(({ methods }) => methods.includes('get')))('refuses a parameter it does not know: $path', async ({ path }) => {
    await supertest(service.url).get(`${path}?invented=1`).expect(400, /invented/);
  });

  it('finds nothing under a portfolio that is not there', async () => {
    for (const { path } of paths.filter((one) => one.path.includes('/mine') && one.methods.includes('get'))) {
      await supertest(service.url).get(path).expect(404);
    }
  });
});
