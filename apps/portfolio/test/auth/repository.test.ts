import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import supertest from 'supertest';

import { cast, portfolioOf, type Cast } from '../cast.ts';
import { claimsOf, tokenFor } from '../publisher-tokens.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { commitOf, sampleEvidence } from '../sample-evidence.ts';

let service: RunningService;
let people: Cast;

beforeAll(async () => {
  service = await runningService();
  people = await cast(service.parts);
});

afterAll(async () => {
  await service.stop();
});

async function publish(id: string, own: object): Promise<number> {
  const token = await tokenFor({ ...claimsOf(), ...own });
  const { status } = await supertest(service.url).put(`/api/portfolios/${id}/snapshots/${commitOf('c')}`)
    .set('Authorization', `Bearer ${token}`).send(sampleEvidence());
  return status;
}

it('a repository that took over the name of another cannot publish in its place', proving('repository-by-number', async () => {
  await portfolioOf(people, service.parts, 'mine');
  expect(await publish('mine', { repository_id: '1001' })).toBe(201);
  expect(await publish('mine', { repository_id: '9999' })).toBe(404);
  expect(await publish('mine', { repository_id: undefined })).toBe(404);
  expect(await publish('mine', { repository_id: '1001' })).toBe(200);
}));

it('a repository is known under its name however it is spelt, and no other is', async () => {
  await portfolioOf(people, service.parts, 'spelt');
  expect(await publish('spelt', { repository: 'Owner/Name', sub: 'repo:Owner/Name:ref:refs/heads/main' })).toBe(201);
  expect(await publish('spelt', { repository: 'owner/names', sub: 'repo:owner/names:ref:refs/heads/main' })).toBe(404);
});

it('another repository that the owner names begins anew', async () => {
  await portfolioOf(people, service.parts, 'moved');
  expect(await publish('moved', {})).toBe(201);
  const settings = { title: 'Moved', visibility: 'private', repository: 'owner/other' };
  await supertest(service.url).post('/portfolios/moved/settings').set(people.owner.headers).type('form').send(settings).expect(303);
  expect(await publish('moved', {})).toBe(404);
  const other = { repository: 'owner/other', sub: 'repo:owner/other:ref:refs/heads/main', repository_id: '7' };
  expect(await publish('moved', other)).toBe(200);
});
