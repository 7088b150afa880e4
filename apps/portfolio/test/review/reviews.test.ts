import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimStates, type ClaimState } from '@exemplar/ksb';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';
import supertest from 'supertest';

import { standingOf, verdictOf } from '../../src/review/judgement.ts';
import type { Review } from '../../src/review/review-store.ts';
import { cast, portfolioOf, type Cast } from '../cast.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { sampleClaim, sampleEvidence } from '../sample-evidence.ts';

let service: RunningService;
let people: Cast;

beforeAll(async () => {
  service = await runningService();
  people = await cast(service.parts);
  await portfolioOf(people, service.parts, 'mine');
  await service.parts.snapshots.put('mine', sampleEvidence());
});

afterAll(async () => {
  await service.stop();
});

const hash = (digit: string): string => `sha256:${digit.repeat(64)}`;
const reviews = '/api/portfolios/mine/reviews';
const comments = '/api/portfolios/mine/comments';
const said = (own: object = {}) => ({ claim: 'one', contentHash: hash('a'), comment: 'Why is it so?', ...own });
const post = (who: 'owner' | 'coach' | 'assessor', path: string, body: object) =>
  supertest(service.url).post(path).set(people[who].headers).send(body);

describe('reviewing', () => {
  it('keeps what coach, assessor and owner say, oldest first, with who said it', async () => {
    await post('coach', comments, said({ comment: 'Say more about the why.' })).expect(201);
    await post('assessor', reviews, said({ decision: 'queried' })).expect(201);
    await post('owner', comments, said({ comment: 'Because of this.' })).expect(201);
    await post('assessor', reviews, said({ decision: 'accepted', comment: 'I see.' })).expect(201);
    const { body } = await supertest(service.url).get(reviews).set(people.coach.headers).expect(200);
    const list = (body as { reviews: { decision: string; authorName: string; authorRole: string; comment: string }[] }).reviews;
    expect(list.map(({ decision, authorName, authorRole }) => [decision, authorName, authorRole])).toEqual([
      ['commented', 'Sample Coach', 'coach'],
      ['queried', 'Sample Assessor', 'assessor'],
      ['commented', 'Sample Owner', 'owner'],
      ['accepted', 'Sample Assessor', 'assessor'],
    ]);
  });

  it('is of what was in front of the reviewer, or not at all', proving('reviewed-by-people', async () => {
    await post('assessor', reviews, said({ decision: 'accepted', contentHash: hash('b') })).expect(412, /has changed since/);
    await post('assessor', reviews, said({ decision: 'accepted', claim: 'nothing' })).expect(404, /no claim “nothing”/);
  }));

  it('is for people only', proving('reviewed-by-people', async () => {
    const machine = supertest(service.url).post(reviews).set(people.pipeline.headers);
    await machine.send(said({ decision: 'accepted' })).expect(403, /not for the pipeline/);
    await post('owner', reviews, said({ decision: 'accepted' })).expect(403, /not for the owner/);
    await post('coach', reviews, said({ decision: 'accepted' })).expect(403, /not for a coach/);
  }));

  it('lapses on the pages when the evidence changes, and the history stays', proving('stale-reviews', async () => {
    const page = async () => (await supertest(service.url).get('/portfolios/mine/claims/one').set(people.owner.headers).expect(200)).text;
    await post('assessor', reviews, said({ decision: 'accepted', comment: 'It holds.' })).expect(201);
    expect(await page()).toContain('Accepted as it is now');
    await service.parts.snapshots.put('mine', sampleEvidence([{ ...sampleClaim('one'), contentHash: hash('c') }], 'd'));
    expect(await page()).toContain('what was reviewed has changed since then');
    expect(await page()).toContain('It holds.');
    await service.parts.snapshots.put('mine', sampleEvidence());
  }));
});

const review = (decision: Review['decision'], contentHash: string): Review => ({
  id: '', claimId: 'one', contentHash, decision, comment: 'x', authorRole: 'assessor', writtenAt: new Date(0),
});
const anyReview = fc.record({ decision: fc.constantFrom<Review['decision'][]>('accepted', 'queried', 'commented'), contentHash: fc.constantFrom(hash('a'), hash('b')) })
  .map(({ decision, contentHash }) => review(decision, contentHash));
const anyState = fc.constantFrom<ClaimState[]>(...claimStates);

describe('where the reviews of a claim stand', () => {
  it('depends on the last decision alone, whatever is commented', proving('stale-reviews', () => {
    fc.assert(fc.property(fc.array(anyReview), (all) => {
      const last = all.filter(({ decision }) => decision !== 'commented').at(-1);
      const { judgement, stale } = standingOf(all, hash('a'));
      expect(judgement).toBe(last?.decision ?? 'none');
      expect(stale).toBe(last !== undefined && last.contentHash !== hash('a'));
    }));
  }));

  it('never turns what is not proven into anything but asserted', () => {
    fc.assert(fc.property(fc.array(anyReview), anyState, (all, state) => {
      const verdict = verdictOf(state, standingOf(all, hash('a')));
      const proven = state === 'proven' || state === 'falsified';
      expect(verdict === 'asserted').toBe(!proven);
      if (verdict === 'witnessed') expect(standingOf(all, hash('a'))).toMatchObject({ judgement: 'accepted', stale: false });
    }));
  });
});
