import { proving } from '@exemplar/ksb/proving';
import { describe, expect, it } from '@jest/globals';
import express from 'express';
import supertest from 'supertest';

import type { Principal } from '../../src/auth/principal.ts';
import { begin } from '../../src/auth/visit.ts';
import { sendPage } from '../../src/platform/pages/send-page.ts';
import { samplePerson } from '../people.ts';

const nobody: Principal = { kind: 'nobody' };
const somebody: Principal = { kind: 'person', person: samplePerson(), sessionDigest: '' };

/** Pages that count how often they were made. */
function counting(principal: Principal, name: string) {
  const made = { times: 0 };
  const app = express();
  app.use((_request, response, next) => { begin(response, principal); next(); });
  app.get('/:version', async (request, response) => {
    await sendPage(response, [name, request.params.version], async () => {
      made.times += 1;
      return `<p>“${request.params.version}”, ${'the same words again and again '.repeat(100)}</p>`;
    });
  });
  return { made, get: (place: string, encoding: string) => supertest(app).get(place).set('Accept-Encoding', encoding) };
}

describe('a page that is the same for all who are not signed in', () => {
  it('is made once for each version, also when many ask at once', proving('remembered-pages', async () => {
    const { made, get } = counting(nobody, 'once');
    await Promise.all(Array.from({ length: 20 }, async () => await get('/first', 'gzip').expect(200)));
    expect((await get('/first', 'gzip')).text).toContain('“first”');
    expect(made.times).toBe(1);
    expect((await get('/second', 'gzip')).text).toContain('“second”');
    expect(made.times).toBe(2);
  }));

  it('is small for those who take it compressed, and plain for the others', async () => {
    const { get } = counting(nobody, 'small');
    const small = await get('/one', 'gzip').buffer(true).parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part)).on('end', () => { done(null, Buffer.concat(parts)); });
    });
    expect(small.headers).toMatchObject({ vary: 'Accept-Encoding', 'content-type': 'text/html; charset=utf-8' });
    expect(Number(small.headers['content-length'])).toBeLessThan(500);
    const plain = await get('/one', 'identity').expect(200);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.text).toContain('“one”');
    expect(plain.headers['vary']).toBe('Accept-Encoding');
  });

  it('is made anew, and never compressed, for somebody who is signed in', async () => {
    const { made, get } = counting(somebody, 'own');
    await get('/one', 'gzip');
    expect((await get('/one', 'gzip')).headers['content-encoding']).toBeUndefined();
    expect(made.times).toBe(2);
  });

  it('is tried again after it could not be made', async () => {
    const failing = { times: 0 };
    const app = express();
    app.use((_request, response, next) => { begin(response, nobody); next(); });
    app.get('/', async (_request, response) => {
      await sendPage(response, ['failing'], async () => {
        failing.times += 1;
        if (failing.times === 1) throw new Error('the database is away');
        return 'made';
      });
    });
    await supertest(app).get('/').expect(500);
    expect((await supertest(app).get('/').expect(200)).text).toBe('made');
  });
});
