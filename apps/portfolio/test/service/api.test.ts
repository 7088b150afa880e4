import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';
import { sql } from 'kysely';
import supertest from 'supertest';

import { cast, portfolioOf, type Cast } from '../cast.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { anyEvidence } from '../any-evidence.ts';
import { commitOf, sampleClaim, sampleEvidence } from '../sample-evidence.ts';

let service: RunningService;
let people: Cast;
let names = 0;

beforeAll(async () => {
  service = await runningService();
  people = await cast(service.parts);
});

afterAll(async () => {
  await service.stop();
});

const api = () => supertest.agent(service.url).set(people.owner.headers);
const pipeline = () => supertest.agent(service.url).set(people.pipeline.headers);
const db = () => service.database.db;

/** A portfolio that no other test knows. */
async function newPortfolio(): Promise<string> {
  names += 1;
  const id = `portfolio-${names}`;
  await portfolioOf(people, service.parts, id);
  return id;
}

const snapshotOf = (id: string, digit = 'c'): string => `/api/portfolios/${id}/snapshots/${commitOf(digit)}`;

describe('the standard', () => {
  it('is there for programs, with whose words it is in', async () => {
    const duties = await api().get('/api/standards/ST0825/duties').expect(200);
    expect(duties.body).toMatchObject({ attribution: expect.stringContaining('Open Government Licence') });
    expect((duties.body as { duties: unknown[] }).duties).toHaveLength(13);
    const ksbs = await api().get('/api/standards/ST0825/ksbs').expect(200);
    expect((ksbs.body as { ksbs: unknown[] }).ksbs).toHaveLength(51);
    await api().get('/api/standards/ST0825').expect(200, /"version":"1.0"/);
  });
});

describe('portfolios', () => {
  it('are created once, found and deleted', async () => {
    const created = await api().post('/api/portfolios').send({ id: 'mine', title: 'Mine' }).expect(201);
    expect(created.headers['location']).toBe('/api/portfolios/mine');
    await api().post('/api/portfolios').send({ id: 'mine', title: 'Again' }).expect(409, /There is a portfolio “mine” already/);
    const found = await api().get('/api/portfolios/mine').expect(200);
    expect(found.body).toMatchObject({ id: 'mine', title: 'Mine', visibility: 'private' });
    await api().delete('/api/portfolios/mine').expect(204);
    await api().get('/api/portfolios/mine').expect(404, /There is no portfolio “mine”/);
    await api().delete('/api/portfolios/mine').expect(404);
  });

  it('are listed page by page, each once', async () => {
    for (let n = 0; n < 5; n += 1) await newPortfolio();
    const seen: string[] = [];
    let path: string | undefined = '/api/portfolios?limit=2';
    while (path !== undefined) {
      const { body } = (await api().get(path).expect(200)) as { body: { portfolios: { id: string }[]; nextCursor?: string } };
      seen.push(...body.portfolios.map(({ id }) => id));
      path = body.nextCursor === undefined ? undefined : `/api/portfolios?limit=2&cursor=${body.nextCursor}`;
    }
    expect(seen.length).toBeGreaterThanOrEqual(5);
    expect(seen).toEqual([...new Set(seen)].sort());
  });

  it('take everything in them with them', async () => {
    const id = await newPortfolio();
    await pipeline().put(snapshotOf(id)).send(sampleEvidence()).expect(201);
    await api().delete(`/api/portfolios/${id}`).expect(204);
    for (const table of ['snapshot', 'claim', 'excerpt'] as const) {
      const rows = await db().selectFrom(table).selectAll().where('portfolio_id', '=', id).execute();
      expect(rows).toEqual([]);
    }
  });
});

describe('publishing', () => {
  it('stores a snapshot, once, and another one in its place', async () => {
    const id = await newPortfolio();
    const first = await pipeline().put(snapshotOf(id)).send(sampleEvidence()).expect(201);
    expect(first.body).toMatchObject({ portfolioId: id, outcome: 'created', claimCount: 1 });
    const again = await pipeline().put(snapshotOf(id)).send(sampleEvidence()).expect(200);
    expect(again.body).toEqual({ ...(first.body as object), outcome: 'unchanged' });
    const other = await pipeline().put(snapshotOf(id)).send(sampleEvidence([sampleClaim('two')])).expect(200);
    expect(other.body).toMatchObject({ outcome: 'replaced' });
    expect((await api().get(snapshotOf(id)).expect(200)).body).toEqual(sampleEvidence([sampleClaim('two')]));
  });

  it('gives back whatever was published, to the letter', async () => {
    const id = await newPortfolio();
    await fc.assert(
      fc.asyncProperty(anyEvidence, async (evidence) => {
        const put = await pipeline().put(snapshotOf(id)).send(evidence);
        expect([200, 201]).toContain(put.status);
        expect((await api().get(snapshotOf(id)).expect(200)).body).toEqual(evidence);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps one of twenty that arrive at once, and fails none', proving('atomic-publish', async () => {
    const id = await newPortfolio();
    const puts = await Promise.all(Array.from({ length: 20 }, () => pipeline().put(snapshotOf(id)).send(sampleEvidence())));
    const outcomes = puts.map(({ body }) => (body as { outcome: string }).outcome).sort();
    expect(outcomes).toEqual(['created', ...Array.from({ length: 19 }, () => 'unchanged')]);
    const rows = await db().selectFrom('claim').select('id').where('portfolio_id', '=', id).execute();
    expect(rows).toEqual([{ id: 'one' }]);
  }));

  it('leaves the old snapshot whole when storing a new one fails half-way', proving('atomic-publish', async () => {
    const id = await newPortfolio();
    await pipeline().put(snapshotOf(id)).send(sampleEvidence()).expect(201);
    // The last insert of the transaction fails, after the old snapshot was removed and the new texts were stored.
    await sql`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''refused''; END'`.execute(db());
    await sql`
      CREATE TRIGGER refuse BEFORE INSERT ON claim FOR EACH ROW WHEN (NEW.id = 'refused') EXECUTE FUNCTION refuse()`.execute(db());
    await pipeline().put(snapshotOf(id)).send(sampleEvidence([sampleClaim('one', 'new'), sampleClaim('refused')])).expect(500);
    const texts = await db().selectFrom('excerpt').select('text').where('portfolio_id', '=', id).execute();
    expect(texts).toEqual([{ text: 'run();' }]);
    expect((await api().get(snapshotOf(id)).expect(200)).body).toEqual(sampleEvidence());
  }));

  it('stores a text once however many snapshots hold it', proving('content-addressed', async () => {
    const id = await newPortfolio();
    const text = 'a text that stays\n'.repeat(50);
    for (const digit of ['1', '2', '3']) {
      await pipeline().put(snapshotOf(id, digit)).send(sampleEvidence([sampleClaim('one', text)], digit)).expect(201);
    }
    const rows = await db().selectFrom('excerpt').select('text').where('portfolio_id', '=', id).execute();
    expect(rows).toEqual([{ text }]);
    expect((await api().get(snapshotOf(id, '2')).expect(200)).body).toEqual(sampleEvidence([sampleClaim('one', text)], '2'));
  }));

  it.each([
    ['another commit than the address', { ...sampleEvidence(), commit: commitOf('d') }, 422, '/body/commit'],
    ['a pair that the standard does not list', sampleEvidence([{ ...sampleClaim('one'), pairs: [{ duty: 'D1', ksb: 'K16' }] }]), 422, '/body/claims/0/pairs/0'],
    ['a claim twice', sampleEvidence([sampleClaim('one'), sampleClaim('one')]), 422, '/body/claims/1/id'],
    ['a state that is none', sampleEvidence([{ ...sampleClaim('one'), state: 'fine' as 'proven' }]), 400, '/body/claims/0/state'],
    ['a text that no database keeps', sampleEvidence([sampleClaim('one', 'a\0b')]), 400, '/claims/0/excerpt/text'],
  ])('refuses %s and says where', async (_, evidence, status, pointer) => {
    const id = await newPortfolio();
    const { body } = await pipeline().put(snapshotOf(id)).send(evidence).expect(status).expect('content-type', /problem\+json/);
    expect((body as { errors: { pointer: string }[] }).errors[0]?.pointer).toBe(pointer);
  });

  it('refuses a portfolio that is not there', async () => {
    await pipeline().put(snapshotOf('nobodys')).send(sampleEvidence()).expect(404, /There is no portfolio “nobodys” that owner\/name may publish to/);
    await api().get('/api/portfolios/nobodys/snapshots').expect(404);
    await api().get(snapshotOf('nobodys')).expect(404);
  });
});

describe('reading evidence', () => {
  it('filters by duty, KSB and state', async () => {
    const id = await newPortfolio();
    const claims = [
      { ...sampleClaim('a'), pairs: [{ duty: 'D1', ksb: 'K7' }, { duty: 'D10', ksb: 'K11' }] },
      { ...sampleClaim('b'), pairs: [{ duty: 'D9', ksb: 'K16' }], state: 'proven' as const },
    ];
    await pipeline().put(snapshotOf(id)).send(sampleEvidence(claims)).expect(201);
    const idsFor = async (query: string): Promise<string[]> => {
      const { body } = await api().get(`${snapshotOf(id)}/evidence${query}`).expect(200);
      return (body as { claims: { id: string }[] }).claims.map((claim) => claim.id);
    };
    expect(await idsFor('')).toEqual(['a', 'b']);
    expect(await idsFor('?duty=D10')).toEqual(['a']);
    expect(await idsFor('?ksb=K16')).toEqual(['b']);
    expect(await idsFor('?duty=D1&ksb=K11')).toEqual([]);
    expect(await idsFor('?state=proven')).toEqual(['b']);
    const { body } = await api().get(`${snapshotOf(id)}/coverage`).expect(200);
    expect(body).toMatchObject({ pairs: 236, covered: 1, states: { proven: 1, unrun: 1 } });
  });

  it('pages through claims and snapshots, each once', async () => {
    const id = await newPortfolio();
    const claims = Array.from({ length: 7 }, (_, n) => sampleClaim(`claim-${n}`));
    for (const digit of ['1', '2', '3', '4', '5']) await pipeline().put(snapshotOf(id, digit)).send(sampleEvidence(claims, digit)).expect(201);
    const walk = async (path: string, list: string, key: string): Promise<string[]> => {
      const seen: string[] = [];
      for (let cursor = ''; ; ) {
        const { body } = (await api().get(`${path}?limit=2${cursor}`).expect(200)) as { body: Record<string, unknown> };
        seen.push(...(body[list] as Record<string, string>[]).map((one) => one[key] ?? ''));
        if (typeof body['nextCursor'] !== 'string') return seen;
        cursor = `&cursor=${body['nextCursor']}`;
      }
    };
    expect(await walk(`${snapshotOf(id, '1')}/evidence`, 'claims', 'id')).toEqual(claims.map((claim) => claim.id));
    const commits = await walk(`/api/portfolios/${id}/snapshots`, 'snapshots', 'commit');
    expect(commits).toEqual(['5', '4', '3', '2', '1'].map(commitOf));
  });

  it('shows what was published last, also when it was published before', async () => {
    const id = await newPortfolio();
    for (const digit of ['1', '2', '1']) await pipeline().put(snapshotOf(id, digit)).send(sampleEvidence(undefined, digit));
    const { body } = await api().get(`/api/portfolios/${id}/snapshots?limit=1`).expect(200);
    expect((body as { snapshots: { commit: string }[] }).snapshots[0]?.commit).toBe(commitOf('1'));
  });
});
