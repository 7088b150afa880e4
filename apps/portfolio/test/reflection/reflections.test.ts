import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import supertest from 'supertest';

import { cast, portfolioOf, type Cast } from '../cast.ts';
import { runningService, type RunningService } from '../running-service.ts';

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

const answers = (situation: string) => ({ situation, task: 't', action: 'a', result: 'r' });
const place = (ksb: string): string => `/api/portfolios/mine/reflections/${ksb}`;
const agent = (who: 'owner' | 'coach' = 'owner') => supertest.agent(service.url).set(people[who].headers);

describe('a reflection', () => {
  it('is saved, read by the coach, and replaced by who has read it', async () => {
    const first = await agent().put(place('B1')).set('If-None-Match', '*').send(answers('first')).expect(201);
    expect(first.headers['etag']).toBe('"1"');
    const read = await agent('coach').get(place('B1')).expect(200);
    expect(read.headers['etag']).toBe('"1"');
    const second = await agent().put(place('B1')).set('If-Match', '"1"').send(answers('second')).expect(200);
    expect(second.body).toMatchObject({ ksb: 'B1', version: 2, situation: 'second' });
    expect((await agent().get('/api/portfolios/mine/reflections').expect(200)).body).toMatchObject({ reflections: [{ ksb: 'B1', situation: 'second' }] });
  });

  it('is not lost to somebody who had not read it', proving('no-lost-update', async () => {
    await agent().put(place('B2')).set('If-None-Match', '*').send(answers('first')).expect(201);
    await agent().put(place('B2')).set('If-None-Match', '*').send(answers('also first')).expect(412, /Read it again/);
    await agent().put(place('B2')).set('If-Match', '"1"').send(answers('second')).expect(200);
    await agent().put(place('B2')).set('If-Match', '"1"').send(answers('also second')).expect(412);
    expect((await agent().get(place('B2'))).body).toMatchObject({ version: 2, situation: 'second' });
  }));

  it('of twenty that save at once one is kept and nineteen are told', proving('no-lost-update', async () => {
    const saves = await Promise.all(Array.from({ length: 20 }, (_, n) => agent().put(place('B3')).set('If-None-Match', '*').send(answers(`${n}`))));
    expect(saves.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 412)]);
    const again = await Promise.all(Array.from({ length: 20 }, (_, n) => agent().put(place('B3')).set('If-Match', '"1"').send(answers(`${n}`))));
    expect(again.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 412)]);
  }));

  it('says which version it replaces, or is refused', async () => {
    await agent().put(place('B4')).send(answers('x')).expect(428, /If-Match/);
    await agent().put(place('B4')).set('If-Match', '*').send(answers('x')).expect(428);
    await agent().get(place('B4')).expect(404, /no reflection on B4 yet/);
  });
});

describe('the page of a reflection', () => {
  const page = '/portfolios/mine/reflections/K3';
  const form = (own: object) => agent().post(page).type('form').send({ from: '0', ...answers('my words'), ...own });

  it('saves, and says so', async () => {
    const { headers } = await form({}).expect(303);
    expect(headers['location']).toBe(`${page}?saved`);
    expect((await agent().get(`${page}?saved`)).text).toMatch(/role="status">Saved\.[^]*my words/);
  });

  it('loses nothing when another window saved first', proving('no-lost-update', async () => {
    const twice = (situation: string) => agent().post('/portfolios/mine/reflections/K6').type('form').send({ from: '0', ...answers(situation) });
    await twice('words of the first window').expect(303);
    const { text } = await twice('words of the second window').expect(409);
    expect(text).toContain('It was saved in another window');
    expect(text).toContain('words of the second window');
    expect(text).toContain('words of the first window');
    expect(text).toMatch(/name="from" value="1"/);
  }));

  it('gives back what was typed when something is wrong with it', async () => {
    const { text } = await form({ from: '1', situation: 'x'.repeat(5_001), task: '<script>' }).expect(422);
    expect(text).toContain('Situation: at most 5,000 characters; this has 5,001');
    expect(text).toContain('&lt;script&gt;');
    expect(text).toMatch(/<title>Error: /);
  });

  it('can be read by the coach, and not be written', async () => {
    const { text } = await agent('coach').get(page).expect(200);
    expect(text).toContain('my words');
    expect(text).not.toContain('<textarea');
    await agent('coach').post(page).type('form').send(answers('x')).expect(403);
  });
});
