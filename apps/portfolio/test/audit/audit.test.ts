import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';
import { sql } from 'kysely';
import supertest from 'supertest';

import { beginning, chain, firstBroken, type AuditEvent } from '../../src/audit/audit-trail.ts';
import { cast, portfolioOf, type Cast } from '../cast.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { sampleEvidence } from '../sample-evidence.ts';

let service: RunningService;
let people: Cast;

beforeAll(async () => {
  service = await runningService();
  people = await cast(service.parts);
});

afterAll(async () => {
  await service.stop();
});

async function newPortfolio(id: string): Promise<string> {
  await portfolioOf(people, service.parts, id);
  await service.parts.snapshots.put(id, sampleEvidence());
  const { rows } = await sql<{ audit_key: string }>`SELECT audit_key FROM portfolio WHERE id = ${id}`.execute(service.database.db);
  return rows[0]?.audit_key ?? '';
}

const get = (who: 'owner' | 'coach' | 'stranger', path: string) => supertest(service.url).get(path).set(people[who].headers);

describe('the audit trail', () => {
  it('says who saw and changed what, and not what the owner only looked at', proving('audit-before-access', async () => {
    const key = await newPortfolio('seen');
    await get('owner', '/portfolios/seen').expect(200);
    await get('coach', '/portfolios/seen/reflections/K1').expect(200);
    await get('stranger', '/portfolios/seen').expect(404);
    await supertest(service.url).post('/portfolios/seen/reflections/K1').set(people.owner.headers).type('form').send({ from: '0' }).expect(303);
    const trail = await service.parts.audit.trail(key);
    expect(trail.map(({ actorName, actorRole, action, target }) => [actorName, actorRole, action, target])).toEqual([
      ['Sample Coach', 'coach', 'read reflections', 'GET /reflections/K1'],
      ['Sample Owner', 'owner', 'write reflections', 'POST /reflections/K1'],
    ]);
    expect((await get('owner', '/portfolios/seen/audit').expect(200)).text).toContain('2 entries, nothing changed');
  }));

  it('keeps from happening what it cannot write down', proving('audit-before-access', async () => {
    await newPortfolio('unwritten');
    const deaf = await runningService({ ...service.parts, audit: { append: () => Promise.reject(new Error('full')), trail: async () => [] } });
    await supertest(deaf.url).get('/portfolios/unwritten/reflections').set(people.coach.headers).expect(500);
    await supertest(deaf.url).post('/portfolios/unwritten/settings').set(people.owner.headers).set('Sec-Fetch-Site', 'same-origin').expect(500);
    await deaf.stop();
  }));

  it('is one chain, however many look at once', proving('chained-audit', async () => {
    const key = await newPortfolio('crowded');
    await Promise.all(Array.from({ length: 25 }, () => get('coach', '/portfolios/crowded').expect(200)));
    const trail = await service.parts.audit.trail(key);
    expect(trail.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 25 }, (_, n) => n + 1));
    expect(firstBroken(trail)).toBeUndefined();
  }));

  it('cannot be changed, shortened or emptied in the database', proving('append-only-audit', async () => {
    const key = await newPortfolio('kept');
    await get('coach', '/portfolios/kept').expect(200);
    const { db } = service.database;
    for (const attempt of [
      sql`UPDATE audit_event SET actor_role = 'owner'`, sql`DELETE FROM audit_event`, sql`TRUNCATE audit_event`, sql`DELETE FROM audit_event WHERE portfolio_key = ${key}`,
    ]) {
      await expect(attempt.execute(db)).rejects.toThrow('append-only');
    }
    expect(await service.parts.audit.trail(key)).toHaveLength(1);
  }));

  it('shows on its page when somebody got round the database', proving('chained-audit', async () => {
    await newPortfolio('forged');
    for (const _ of [1, 2, 3]) await get('coach', '/portfolios/forged').expect(200);
    const { db } = service.database;
    await sql`ALTER TABLE audit_event DISABLE TRIGGER audit_event_kept`.execute(db);
    await sql`UPDATE audit_event SET action = 'nothing' WHERE sequence = 2 AND portfolio_key = (SELECT audit_key FROM portfolio WHERE id = 'forged')`.execute(db);
    await sql`ALTER TABLE audit_event ENABLE TRIGGER audit_event_kept`.execute(db);
    expect((await get('owner', '/portfolios/forged/audit')).text).toContain('Entry 2 does not fit');
  }));
});

const anyTrail = fc.array(fc.record({ action: fc.string(), target: fc.string(), actorRole: fc.constantFrom('owner', 'coach') }), { minLength: 2, maxLength: 8 })
  .map((said) => said.reduce<AuditEvent[]>((trail, one) => {
    const event = { portfolioKey: 'k', sequence: trail.length + 1, at: new Date(trail.length), ...one };
    return [...trail, { ...event, digest: chain(trail.at(-1)?.digest ?? beginning, event) }];
  }, []));

describe('the fingerprints', () => {
  it('give away every entry that was changed, left out or put elsewhere', proving('chained-audit', () => {
    fc.assert(fc.property(anyTrail, fc.nat(), (trail, at) => {
      expect(firstBroken(trail)).toBeUndefined();
      const place = at % trail.length;
      const changed = trail.map((event, index) => (index === place ? { ...event, action: `${event.action}!` } : event));
      expect(firstBroken(changed)).toBe(place + 1);
      // Whoever makes the fingerprint of a changed entry anew is given away by the next one.
      const forged = changed.map((event, index) => (index === place ? { ...event, digest: chain(trail[index - 1]?.digest ?? beginning, event) } : event));
      expect(firstBroken(forged)).toBe(place === trail.length - 1 ? undefined : place + 2);
      const inner = 1 + (at % (trail.length - 1));
      if (inner < trail.length - 1) expect(firstBroken(trail.toSpliced(inner, 1))).toBe(inner + 2);
      expect(firstBroken(trail.toReversed())).toBeDefined();
    }));
  }));

  it('let the oldest go when their time is over', () => {
    fc.assert(fc.property(anyTrail, (trail) => { expect(firstBroken(trail.slice(1))).toBeUndefined(); }));
  });
});
