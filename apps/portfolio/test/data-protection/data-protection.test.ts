import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { until } from '@exemplar/machine/until';
import { sql } from 'kysely';
import supertest from 'supertest';

import { acknowledge, answer, openComplaints } from '../../src/complaint/complaint-desk.ts';
import { clockOf } from '../../src/complaint/clock.ts';
import { readRecord, recordProblems } from '../../src/data-protection/record-of-processing.ts';
import { enforceRetention } from '../../src/data-protection/retention.ts';
import { cast, portfolioOf, type Cast } from '../cast.ts';
import { signedIn } from '../people.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { sampleClaim, sampleEvidence, samplePractice } from '../sample-evidence.ts';

let service: RunningService;

beforeAll(async () => {
  service = await runningService();
});

afterAll(async () => {
  await service.stop();
});

const db = () => service.database.db;

async function tableNames(): Promise<string[]> {
  const all = await db().introspection.getTables();
  return all.map(({ name }) => name).filter((name) => !name.startsWith('kysely'));
}

async function columnNames(): Promise<string[]> {
  const all = await db().introspection.getTables();
  return all.filter(({ name }) => !name.startsWith('kysely')).flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`));
}

/** Every row of every table, as text. */
async function everything(): Promise<string> {
  const texts = await Promise.all((await tableNames()).map(async (table) => {
    const { rows } = await sql<{ row: string }>`SELECT ${sql.ref(table)}::text AS row FROM ${sql.table(table)}`.execute(db());
    return rows.map(({ row }) => row).join('\n');
  }));
  return texts.join('\n');
}

/** A person with something of theirs in every table, and each time something that only they could have written. */
async function livedIn(mark: string): Promise<Cast> {
  const people = await cast(service.parts);
  const owner = await signedIn(db(), { name: `Name ${mark}`, subject: `subject-${mark}` });
  const all = { ...people, owner };
  await portfolioOf(all, service.parts, `portfolio-${mark}`);
  await service.parts.snapshots.put(`portfolio-${mark}`, { ...sampleEvidence([{ ...sampleClaim('one', `excerpt-${mark}`), why: `why-${mark}` }]), repository: `owner/${mark}`, practice: samplePractice(undefined, `practised-${mark}`) });
  const agent = supertest.agent(service.url).set(owner.headers);
  const at = `/portfolios/portfolio-${mark}`;
  await agent.post(`${at}/reflections/K3`).type('form').send({ from: '0', situation: `situation-${mark}` }).expect(303);
  await agent.post(`${at}/claims/one/comments`).type('form').send({ contentHash: sampleClaim('one').contentHash, comment: `comment-${mark}` }).expect(303);
  await agent.post(`${at}/people/invitations`).type('form').send({ role: 'coach' }).expect(200);
  await agent.post('/complaints').type('form').send({ text: `complaint-${mark}` }).expect(303);
  return all;
}

describe('the record of processing', () => {
  it('says of every column why it is kept, on what basis and for how long', proving('record-of-processing', async () => {
    expect(recordProblems(readRecord(), await columnNames())).toEqual([]);
    const bases = ['consent', 'contract', 'legal obligation', 'vital interests', 'public task', 'legitimate interest'];
    for (const { basis } of Object.values(readRecord().purposes)) expect(bases).toContain(basis);
  }));

  it('does not let a column pass that it does not know', proving('record-of-processing', async () => {
    const columns = [...(await columnNames()), 'person.telephone'];
    expect(recordProblems(readRecord(), columns)).toEqual(['person.telephone is kept, and the record does not say why, on what basis and for how long']);
    const { columns: { session: _, ...rest }, ...record } = readRecord();
    expect(recordProblems({ ...record, columns: rest }, await columnNames())).toHaveLength(5);
    expect(recordProblems({ ...readRecord(), purposes: {} }, await columnNames())[0]).toContain('which is not described');
  }));

  it('does not let a column be used for something else unless it is kept', proving('record-of-processing', async () => {
    const { purposes, ...record } = readRecord();
    const telephoning = { why: 'To ring people up', basis: 'consent' as const, personal: true, uses: ['person.telephone'] };
    const problems = recordProblems({ ...record, purposes: { ...purposes, telephoning } }, await columnNames());
    expect(problems).toEqual(['the purpose “telephoning” uses person.telephone, which is not in the record']);
  }));

  it('is what the privacy page shows', async () => {
    const { text } = await supertest(service.url).get('/privacy').expect(200);
    for (const { why, basis } of Object.values(readRecord().purposes)) {
      expect(text).toContain(why);
      expect(text).toContain(basis);
    }
  });
});

describe('taking everything with one', () => {
  it('holds every row that is about the person, and every column of it', proving('export-everything', async () => {
    const { owner } = await livedIn('taken');
    const { body, headers } = await supertest(service.url).get('/account/export').set(owner.headers).expect(200);
    expect(headers['content-disposition']).toContain('attachment');
    const taken = body as Record<string, Record<string, unknown>[]>;
    expect(Object.keys(taken).sort()).toEqual((await tableNames()).sort());
    const columns = Object.entries(taken).flatMap(([table, rows]) => Object.keys(rows[0] ?? {}).map((column) => `${table}.${column}`));
    expect(columns.sort()).toEqual((await columnNames()).sort());
    const text = JSON.stringify(taken);
    for (const kind of ['Name ', 'subject-', 'excerpt-', 'why-', 'situation-', 'comment-', 'complaint-', 'portfolio-', 'practised-']) expect(text).toContain(`${kind}taken`);
  }));

  it('holds nothing about anybody else', async () => {
    const { owner } = await livedIn('first');
    await livedIn('second');
    const { text } = await supertest(service.url).get('/account/export').set(owner.headers).expect(200);
    expect(text).not.toContain('second');
  });
});

describe('being forgotten', () => {
  it('leaves nothing of the person in any table, nor in the files that hold them', proving('erasure', async () => {
    const mark = 'zzforgottenzz';
    const { owner, coach } = await livedIn(mark);
    await livedIn('zzneighbourzz');
    await portfolioOf({ ...(await cast(service.parts)), coach: owner }, service.parts, 'of-somebody-else');
    await service.parts.snapshots.put('of-somebody-else', sampleEvidence());
    const words = { contentHash: sampleClaim('one').contentHash, comment: 'Said to somebody else' };
    await supertest(service.url).post('/portfolios/of-somebody-else/claims/one/comments').set(owner.headers).type('form').send(words).expect(303);
    const { rows: before } = await sql<{ audit_key: string }>`SELECT audit_key FROM person WHERE id = ${owner.person.id}`.execute(db());
    expect(await everything()).toContain(mark);

    await supertest(service.url).post('/account/erase').set(owner.headers).type('form').send({ sure: 'no' }).expect(422);
    expect(await everything()).toContain(`situation-${mark}`);
    await supertest(service.url).post('/account/erase').set(owner.headers).type('form').send({ sure: 'erase me' }).expect(200, /Everything about you is erased/);

    const after = await everything();
    expect(after).not.toContain(mark);
    expect(after).not.toContain(owner.person.id);
    // The trail knows that somebody was there, by a key that leads to nobody any more.
    expect(after).toContain(before[0]?.audit_key);
    expect(after).toContain('zzneighbourzz');
    expect(after).toContain('Said to somebody else');
    const page = await supertest(service.url).get('/account').set(owner.headers);
    expect(page.status).toBe(303);
    await supertest(service.url).get(`/portfolios/portfolio-${mark}`).set(coach.headers).expect(404);

    const { rows: [folder] } = await sql<{ name: string }>`
      SELECT current_setting('data_directory') || '/base/' || oid AS name FROM pg_database WHERE datname = current_database()`.execute(db());
    const filesWith = (words: string): string[] => filesIn(folder?.name ?? '').filter((file) => readFileSync(file).includes(words));
    // Postgres keeps what somebody who looks at this moment, such as its own statistics, could still see.
    await until('no file holds anything of the person', async () => {
      await rewriteTables();
      return filesWith(mark).length === 0;
    });
    expect(filesWith('zzneighbourzz')).not.toEqual([]);
  }));
});

/** What autovacuum and later writes do in time is done at once. */
async function rewriteTables(): Promise<void> {
  for (const table of await tableNames()) await sql`VACUUM FULL ${sql.table(table)}`.execute(db());
  await sql`CHECKPOINT`.execute(db());
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).map((name) => path.join(folder, name)).filter((file) => statSync(file).isFile());
}

const days = (count: number): Date => new Date(Date.now() + count * 86_400_000);

describe('retention', () => {
  it('deletes what is past its time, and nothing before, by a clock that was moved', proving('retention-enforced', async () => {
    const own = await runningService();
    const outer = service;
    service = own;
    await livedIn('aged');
    // The database has a clock of its own for the trail, and the last test turns that one.
    await sql`ALTER TABLE audit_event DISABLE TRIGGER audit_event_kept`.execute(db());
    const { retention } = readRecord();
    const record = readRecord();
    const run = async (now: Date) => await enforceRetention(db(), record, now);
    const kept = async (table: string): Promise<number> => {
      const { rows } = await sql<{ count: string }>`SELECT count(*) FROM ${sql.table(table)}`.execute(db());
      return Number(rows[0]?.count);
    };
    const untouched = { sessions: 0, invitations: 0, portfolios: 0, people: 0, complaints: 0, auditEvents: 0, excerpts: 0, organisations: 0 };
    expect(await run(new Date())).toEqual(untouched);
    expect(await run(days(1))).toEqual(untouched);
    expect(await run(days(2))).toMatchObject({ sessions: 6, people: 0 });
    expect(await run(days((retention['invitation']?.days ?? 0) + 1))).toMatchObject({ invitations: 1, portfolios: 0 });
    expect(await run(days((retention['account']?.days ?? 0) - 1))).toMatchObject({ people: 0, portfolios: 0 });
    expect(await run(days((retention['account']?.days ?? 0) + 1))).toMatchObject({ portfolios: 1, people: 6, organisations: 2 });
    for (const table of ['person', 'session', 'portfolio', 'snapshot', 'claim', 'excerpt', 'reflection', 'review', 'complaint']) expect({ table, kept: await kept(table) }).toEqual({ table, kept: 0 });
    expect(await run(days(5_000))).toMatchObject(untouched);
    service = outer;
    await own.stop();
  }));

  it('drops texts that no claim holds any more, and keeps the others', async () => {
    const { owner } = await livedIn('texts');
    const { snapshots } = service.parts;
    await snapshots.put('portfolio-texts', sampleEvidence([sampleClaim('one', 'the new text')]));
    expect(await enforceRetention(db(), readRecord(), new Date())).toMatchObject({ excerpts: expect.any(Number) });
    const { text } = await supertest(service.url).get('/account/export').set(owner.headers);
    expect(text).toContain('the new text');
    expect(text).not.toContain('excerpt-texts');
    const snapshot = await snapshots.find('portfolio-texts');
    expect(snapshot && (await snapshots.evidence(snapshot)).claims[0]?.excerpt.text).toBe('the new text');
  });

  it('lets the trail go only when its two years are over', proving('append-only-audit', async () => {
    await livedIn('trail');
    await sql`ALTER TABLE audit_event DISABLE TRIGGER audit_event_kept`.execute(db());
    await sql`UPDATE audit_event SET at = now() - interval '731 days'`.execute(db());
    await sql`ALTER TABLE audit_event ENABLE TRIGGER audit_event_kept`.execute(db());
    expect((await enforceRetention(db(), readRecord(), new Date()))['auditEvents']).toBeGreaterThan(0);
  }));
});

describe('a complaint', () => {
  it('shows its clock to the person, and what became of it', proving('complaint-clock', async () => {
    const { owner } = await livedIn('upset');
    const page = async () => (await supertest(service.url).get('/complaints').set(owner.headers).expect(200)).text;
    const [complaint] = (await openComplaints(db(), new Date())).filter(({ text }) => text === 'complaint-upset');
    const id = complaint?.id ?? '';
    expect(await page()).toContain('It must be acknowledged by');
    expect(await acknowledge(db(), id)).toBe(true);
    expect(await page()).toContain('Acknowledged');
    expect(await answer(db(), id, 'We are sorry, and have mended it.')).toBe(true);
    expect(await page()).toContain('We are sorry, and have mended it.');
    expect(await answer(db(), id, 'Again')).toBe(false);
    expect(await acknowledge(db(), 'nothing')).toBe(false);
  }));

  it('is late after thirty days and not before', proving('complaint-clock', () => {
    const open = { received_at: new Date('2026-11-01T12:00:00Z'), acknowledged_at: null, answered_at: null };
    expect(clockOf(open, new Date('2026-12-01T11:59:59Z'))).toMatchObject({ stands: 'received', due: new Date('2026-12-01T12:00:00Z') });
    expect(clockOf(open, new Date('2026-12-01T12:00:01Z')).stands).toBe('overdue');
    expect(clockOf({ ...open, acknowledged_at: new Date('2026-11-20') }, new Date('2027-01-01')).stands).toBe('acknowledged');
  }));

  it('of nothing is refused, and what was typed stays', async () => {
    const { headers } = await signedIn(db());
    await supertest(service.url).post('/complaints').set(headers).type('form').send({ text: '  ' }).expect(422, /Your complaint: write something/);
    const { text } = await supertest(service.url).post('/complaints').set(headers).type('form').send({ text: `${'x'.repeat(5_000)}end` }).expect(422);
    expect(text).toContain('xend</textarea>');
  });
});
