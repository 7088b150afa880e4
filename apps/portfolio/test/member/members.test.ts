import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { sql } from 'kysely';
import supertest from 'supertest';

import { cast, portfolioOf, type Cast } from '../cast.ts';
import { signedIn, type SignedIn } from '../people.ts';
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

const db = () => service.database.db;
const as = ({ headers }: SignedIn) => supertest.agent(service.url).set(headers);

/** The path of a new invitation. */
async function invitation(role: 'coach' | 'assessor'): Promise<string> {
  const { text } = await as(people.owner).post('/portfolios/mine/people/invitations').type('form').send({ role }).expect(200);
  return /http:\/\/[^/]+(\/invitations\/[\w-]+)/.exec(text)?.[1] ?? '';
}

describe('an invitation', () => {
  it('makes whoever takes it up a coach, once', async () => {
    const link = await invitation('coach');
    const [one, two] = [await signedIn(db(), { name: 'Sample Newcomer', roles: ['coach'] }), await signedIn(db())];
    await as(one).get('/portfolios/mine').expect(404);
    expect((await as(one).get(link).expect(200)).text).toContain('You are asked to be its coach');
    await as(one).post(link).expect(303).expect('location', '/portfolios/mine');
    await as(one).get('/portfolios/mine').expect(200);
    await as(two).post(link).expect(404, /no such invitation/);
    expect((await as(people.owner).get('/portfolios/mine/people')).text).toContain('Sample Newcomer');
  });

  it('is void after a week, and when it was guessed', async () => {
    const link = await invitation('coach');
    await sql`UPDATE invitation SET expires_at = now() - interval '1 second'`.execute(db());
    await as(people.stranger).post(link).expect(404);
    await as(people.stranger).post('/invitations/guessed').expect(404);
  });

  it('makes nobody an assessor whom their organisation does not call one', proving('assessors-are-appointed', async () => {
    const friend = await signedIn(db(), { roles: ['apprentice'] });
    await as(friend).post(await invitation('assessor')).expect(403, /does not say that you are an assessor/);
    await as(friend).get('/portfolios/mine').expect(404);
  }));

  it('of another organisation is refused by the service and by the database', proving('closed-organisations', async () => {
    await as(people.outsider).post(await invitation('coach')).expect(403, /another organisation/);
    const { person } = people.outsider;
    const member = { portfolio_id: 'mine', person_id: person.id, role: 'coach' as const };
    for (const organisation_id of [person.organisationId, 'organisation']) {
      await expect(db().insertInto('member').values({ ...member, organisation_id }).execute()).rejects.toThrow('violates foreign key constraint');
    }
  }));

  it('changes nothing for whoever takes part already', async () => {
    await as(people.owner).post(await invitation('coach')).expect(303);
    const { text } = await as(people.owner).get('/portfolios/mine/people').expect(200);
    expect(text).toContain('Invite somebody');
  });
});

describe('taking part', () => {
  it('ends when the owner says so, at once', async () => {
    const coach = await signedIn(db());
    await as(coach).post(await invitation('coach')).expect(303);
    await as(people.owner).post(`/portfolios/mine/people/${coach.person.id}/remove`).expect(303);
    await as(coach).get('/portfolios/mine').expect(404);
    await as(people.owner).post(`/portfolios/mine/people/${people.owner.person.id}/remove`).expect(404, /An owner cannot be removed/);
  });
});

describe('a portfolio of somebody under eighteen', () => {
  it('cannot be made public', proving('private-until-adult', async () => {
    const young = await signedIn(db(), { adultOn: '2099-01-01' });
    await as(young).post('/new-portfolio').type('form').send({ id: 'young', title: 'Young', repository: '' }).expect(303);
    const settings = { title: 'Young', repository: '', visibility: 'public' };
    await as(young).post('/portfolios/young/settings').type('form').send(settings).expect(422, /it stays private until you are eighteen/);
    await supertest(service.url).get('/api/portfolios/young').expect(401);
    await as(people.owner).post('/portfolios/mine/settings').type('form').send({ ...settings, title: 'Mine' }).expect(303);
    await supertest(service.url).get('/api/portfolios/mine').expect(200);
    await as(people.owner).post('/portfolios/mine/settings').type('form').send({ ...settings, title: 'Mine', visibility: 'private' }).expect(303);
  }));
});

describe('beginning, changing and ending a portfolio', () => {
  it('gives back what was typed, with what is wrong', async () => {
    const { text } = await as(people.owner).post('/new-portfolio').type('form').send({ id: 'Not Right', title: '', repository: 'x' }).expect(422);
    for (const words of ['Title: write something', 'use small letters', 'write it like owner/name', 'value="Not Right"']) expect(text).toContain(words);
    await as(people.owner).post('/new-portfolio').type('form').send({ id: 'mine', title: 'Mine' }).expect(409, /“mine” is taken/);
  });

  it('marks the fields that are wrong, and no others', async () => {
    const { text: fresh } = await as(people.owner).get('/new-portfolio').expect(200);
    expect(fresh).not.toMatch(/--error|aria-invalid|Error:/);
    const { text } = await as(people.owner).post('/new-portfolio').type('form').send({ id: 'right', title: '' }).expect(422);
    expect(text.match(/aria-invalid="true"/g)).toHaveLength(1);
    expect(text).toMatch(/id="title"[^>]*aria-invalid="true"/);
  });

  it('ends it only when its name was typed', async () => {
    await as(people.owner).post('/new-portfolio').type('form').send({ id: 'short', title: 'Short' }).expect(303);
    await as(people.owner).post('/portfolios/short/delete').type('form').send({ sure: 'yes' }).expect(422, /type “short” to delete it/);
    await as(people.owner).post('/portfolios/short/delete').type('form').send({ sure: 'short' }).expect(303);
    await as(people.owner).get('/portfolios/short').expect(404);
  });
});
