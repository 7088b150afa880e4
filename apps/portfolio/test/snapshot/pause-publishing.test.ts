import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { cast, portfolioOf, type Cast } from '../cast.ts';
import { fixedToggles } from '../fixed-toggles.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { commitOf, sampleEvidence } from '../sample-evidence.ts';

let publishing = true;
let service: RunningService;
let people: Cast;

beforeAll(async () => {
  service = await runningService({ toggles: { ...fixedToggles(), isOn: () => publishing } });
  people = await cast(service.parts);
  await portfolioOf(people, service.parts, 'mine');
});

afterAll(async () => {
  await service.stop();
});

const place = (commit: string): string => `${service.url}/api/portfolios/mine/snapshots/${commit}`;

async function publish(commit: string): Promise<Response> {
  const headers = { ...people.pipeline.headers, 'Content-Type': 'application/json' };
  return await fetch(place(commit), { method: 'PUT', headers, body: JSON.stringify({ ...sampleEvidence(), commit }) });
}

describe('publishing', () => {
  it('is paused while it is switched off, says so, and everything can still be read', proving('publishing-switch', async () => {
    const [first, second] = [commitOf('a'), commitOf('b')];
    expect((await publish(first)).status).toBe(201);

    publishing = false;
    const paused = await publish(second);
    expect([paused.status, paused.headers.get('retry-after')]).toEqual([503, '60']);
    expect(await paused.json()).toMatchObject({
      type: 'urn:exemplar:problem:paused',
      title: 'That is switched off for now',
      status: 503,
      detail: 'Publishing is paused by those who run the service. Nothing was stored; what was published before can still be read.',
    });
    const read = async (commit: string): Promise<number> => (await fetch(place(commit), { headers: people.owner.headers })).status;
    expect([await read(first), await read(second)]).toEqual([200, 404]);

    publishing = true;
    expect((await publish(second)).status).toBe(201);
  }));

  it('is refused to strangers as before, also while it is paused', async () => {
    publishing = false;
    const response = await fetch(place(commitOf('c')), { method: 'PUT' });
    expect(response.status).toBe(401);
  });
});
