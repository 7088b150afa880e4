import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';
import { sql } from 'kysely';

import { standingsKept } from '../../src/snapshot/standings-kept.ts';
import { standingsFromClaims } from '../../src/snapshot/standings-from-claims.ts';
import { switchedStandings, type Standings } from '../../src/snapshot/standings.ts';
import { signedIn } from '../people.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { anyEvidence } from '../any-evidence.ts';
import { sampleClaim, sampleEvidence } from '../sample-evidence.ts';

let service: RunningService;

beforeAll(async () => {
  service = await runningService();
  const { person } = await signedIn(service.parts.db);
  await service.parts.portfolios.create({ id: 'mine', title: 'Mine' }, person);
});

afterAll(async () => {
  await service.stop();
});

const ways: readonly (readonly [string, () => Standings])[] = [
  ['from the claims', () => standingsFromClaims(service.parts.snapshots)],
  ['when it is published', () => standingsKept(service.parts.db)],
  ['of what was published before it was kept', () => async (snapshot) => {
    const { db } = service.parts;
    await sql`UPDATE snapshot SET standing = NULL`.execute(db);
    return await standingsKept(db)(snapshot);
  }],
];

describe.each(ways)('how a portfolio stands, worked out %s', (_way, standingsOf) => {
  const standingOf = async (evidence: ReturnType<typeof sampleEvidence>) => {
    const put = await service.parts.snapshots.put('mine', evidence);
    if (put === undefined) throw new Error('the portfolio is there');
    return await standingsOf()(put.snapshot);
  };

  it('counts a claim once and a pair once, however many there are of the other', proving('kept-standing', async () => {
    const pairs = [{ duty: 'D1', ksb: 'K7' }, { duty: 'D1', ksb: 'K2' }];
    const claims = [
      { ...sampleClaim('one'), state: 'falsified' as const, pairs },
      { ...sampleClaim('two'), state: 'survived' as const, pairs },
      { ...sampleClaim('three'), state: 'unrun' as const, pairs: [{ duty: 'D2', ksb: 'K7' }] },
    ];
    expect(await standingOf(sampleEvidence(claims))).toEqual({ claims: 3, provenClaims: 1, redClaims: 1, pairs: 236, coveredPairs: 3, provenPairs: 2 });
  }));

  it('counts nothing where there is nothing', async () => {
    expect(await standingOf(sampleEvidence([]))).toEqual({ claims: 0, provenClaims: 0, redClaims: 0, pairs: 236, coveredPairs: 0, provenPairs: 0 });
  });

  it('never proves more than is covered, or covers more than there is', async () => {
    await fc.assert(fc.asyncProperty(anyEvidence, async (evidence) => {
      const { claims, provenClaims, redClaims, pairs, coveredPairs, provenPairs } = await standingOf(evidence);
      expect(claims).toBe(evidence.claims.length);
      expect(provenClaims + redClaims).toBeLessThanOrEqual(claims);
      expect(provenPairs).toBeLessThanOrEqual(coveredPairs);
      expect(coveredPairs).toBeLessThanOrEqual(pairs);
    }), { numRuns: 50 });
  });
});

it('what was worked out is read without a single claim', proving('kept-standing', async () => {
  const { db, snapshots } = service.parts;
  const put = await snapshots.put('mine', sampleEvidence());
  if (put === undefined) throw new Error('the portfolio is there');
  await sql`DELETE FROM claim`.execute(db);
  expect(await standingsKept(db)(put.snapshot)).toMatchObject({ claims: 1, coveredPairs: 1 });
}));

it('the way is chosen anew each time, so that switching back needs no restart', proving('branch-by-abstraction', async () => {
  const put = await service.parts.snapshots.put('mine', sampleEvidence());
  if (put === undefined) throw new Error('the portfolio is there');
  const way = (claims: number): Standings => async () => ({ claims, provenClaims: 0, redClaims: 0, pairs: 236, coveredPairs: 0, provenPairs: 0 });
  let on = false;
  const standingOf = switchedStandings({ isOn: (name) => name === 'kept-standing' && on }, { kept: way(1), before: way(0) });
  const seen: number[] = [];
  for (const now of [false, true, false]) {
    on = now;
    seen.push((await standingOf(put.snapshot)).claims);
  }
  expect(seen).toEqual([0, 1, 0]);
}));
