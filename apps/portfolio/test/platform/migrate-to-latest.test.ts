import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { sql } from 'kysely';

import { connect, type ConnectedDatabase } from '../../src/platform/database.ts';
import { migrateToLatest, migrations } from '../../src/platform/migrate-to-latest.ts';
import { freshDatabase } from '../fresh-database.ts';

const undo: (() => Promise<void>)[] = [];
let url: string;
let database: ConnectedDatabase;

beforeEach(async () => {
  const fresh = await freshDatabase({ migrated: false });
  url = fresh.url;
  database = connect(url, () => undefined);
  undo.push(database.close, fresh.drop);
});

afterAll(async () => {
  for (const step of undo) await step();
});

/** Our tables, without those that keep the score of migrations. */
async function tables(): Promise<string[]> {
  const all = await database.db.introspection.getTables();
  return all.map(({ name }) => name).filter((name) => !name.startsWith('kysely')).sort();
}

const ours = [
  'audit_event', 'claim', 'complaint', 'excerpt', 'invitation', 'member', 'organisation', 'person', 'portfolio', 'reflection', 'review',
  'session', 'snapshot',
];
const steps = Object.keys(migrations);

describe('the migrations', () => {
  it('make everything in an empty database, and nothing the second time', proving('schema-migrations', async () => {
    expect(await migrateToLatest(database.db)).toEqual(steps);
    expect(await tables()).toEqual(ours);
    expect(await migrateToLatest(database.db)).toEqual([]);
  }));

  it('run once when two start at once', async () => {
    const other = connect(url, () => undefined);
    const applied = await Promise.all([migrateToLatest(database.db), migrateToLatest(other.db)]);
    await other.close();
    expect(applied.flat()).toEqual(steps);
    expect(await tables()).toEqual(ours);
  });

  it('leave nothing of a step that fails, and can be tried again', proving('schema-migrations', async () => {
    // The last table but one is there already, so all the others have been made before it fails.
    await sql`CREATE TABLE complaint (id text)`.execute(database.db);
    await expect(migrateToLatest(database.db)).rejects.toThrow('already exists');
    expect(await tables()).toEqual(['complaint']);
    await sql`DROP TABLE complaint`.execute(database.db);
    expect(await migrateToLatest(database.db)).toEqual(steps);
  }));

  it('can be taken back, one after the other', async () => {
    await migrateToLatest(database.db);
    for (const step of Object.values(migrations).reverse()) await step.down?.(database.db);
    expect(await tables()).toEqual([]);
  });
});
