import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { sql } from 'kysely';

import { connect, type ConnectedDatabase } from '../../src/platform/database.ts';
import { migrateToLatest } from '../../src/platform/migrate-to-latest.ts';
import { portfoliosAndSnapshots } from '../../src/platform/migrations/0001-portfolios-and-snapshots.ts';
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

const ours = ['claim', 'excerpt', 'portfolio', 'snapshot'];
const steps = ['0001-portfolios-and-snapshots'];

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
    // The step makes this table last, so three others are there before it fails.
    await sql`CREATE TABLE excerpt (id text)`.execute(database.db);
    await expect(migrateToLatest(database.db)).rejects.toThrow('already exists');
    expect(await tables()).toEqual(['excerpt']);
    await sql`DROP TABLE excerpt`.execute(database.db);
    expect(await migrateToLatest(database.db)).toEqual(steps);
  }));

  it('can be taken back', async () => {
    await migrateToLatest(database.db);
    await portfoliosAndSnapshots.down?.(database.db);
    expect(await tables()).toEqual([]);
  });
});
