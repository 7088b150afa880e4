import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import supertest from 'supertest';

import { readContract } from '../../src/platform/contract.ts';
import { cast, portfolioOf, type Asking, type Cast } from '../cast.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { commitOf } from '../sample-evidence.ts';

let service: RunningService;
let people: Cast;

beforeAll(async () => {
  service = await runningService();
  people = await cast(service.parts);
  await portfolioOf(people, service.parts, 'mine');
});

afterAll(async () => {
  await service.stop();
});

const paths = Object.entries(readContract().paths).map(([template, operations]) => {
  const methods = Object.keys(operations).filter((name) => ['get', 'put', 'post', 'delete'].includes(name));
  return { path: template.replace('{portfolioId}', 'mine').replace('{commit}', commitOf('a')).replace('{ksb}', 'K1'), methods };
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
      const { status, headers } = await fetch(`${service.url}${path}`, { method: method.toUpperCase(), headers: people.owner.headers });
      expect({ method, status }).toEqual({ method, status: 405 });
      const allowed = (headers.get('allow') ?? '').toLowerCase().split(/,\s*/).sort();
      expect(allowed).toEqual(expect.arrayContaining(methods));
      expect(allowed).not.toContain(method);
    }
  });

  it.each(paths.filter(({ methods }) => methods.includes('get')))('refuses a parameter it does not know: $path', async ({ path }) => {
    await supertest(service.url).get(`${path}?invented=1`).set(people.owner.headers).expect(400, /invented/);
  });

  it('says the same of a portfolio that is not there and of one that is somebody else’s', async () => {
    const own = paths.filter((one) => one.path.includes('/mine') && one.methods.includes('get'));
    expect(own.length).toBeGreaterThan(5);
    for (const { path } of own) {
      const answers = async (headers: Asking) =>
        await Promise.all([path, path.replace('/mine', '/none')].map(async (one) => {
          const { status, text } = await supertest(service.url).get(one).set(headers);
          return { status, text: text.replaceAll('none', 'mine') };
        }));
      for (const headers of [{}, people.stranger.headers, people.outsider.headers]) {
        const [there, absent] = await answers(headers);
        expect(there).toEqual(absent);
        expect([401, 404]).toContain(there?.status);
      }
    }
  });
});
