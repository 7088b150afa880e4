import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { sql } from 'kysely';

import { connect, type ConnectedDatabase } from '../../src/platform/database.ts';
import { migrateToLatest, migrations } from '../../src/platform/migrate-to-latest.ts';
import { postgresPortfolioStore } from '../../src/portfolio/postgres-portfolio-store.ts';
import { postgresSnapshotStore } from '../../src/snapshot/postgres-snapshot-store.ts';
import { freshDatabase, type FreshDatabase } from '../fresh-database.ts';
import { sampleClaim, sampleEvidence } from '../sample-evidence.ts';
import { firstRelease } from './first-release.ts';

let fresh: FreshDatabase;
let database: ConnectedDatabase;

beforeAll(async () => {
  fresh = await freshDatabase({ migrated: false });
  database = connect(fresh.url, () => undefined);
});

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

describe('a release and the one before it, on one database', () => {
  it('work side by side, and either can be taken back', proving('expand-before-contract', async () => {
    const { db } = database;
    const first = firstRelease(db);
    const [, ...later] = Object.values(migrations);
    // The release before this one has written with its own schema.
    await Object.values(migrations)[0]?.up(db);
    await first.createPortfolio('before', 'Before');
    await first.putSnapshot('before', sampleEvidence());

    // The schema moves on while that release still runs: old code on the new schema.
    for (const step of later) await step.up(db);
    await first.createPortfolio('between', 'Between');
    await first.putSnapshot('between', sampleEvidence([sampleClaim('one'), sampleClaim('two')]));
    expect(await first.claimIds('before')).toEqual(['one']);
    expect(await first.claimIds('between')).toEqual(['one', 'two']);

    // This release reads what the other wrote, and the other way round.
    const [portfolios, snapshots] = [postgresPortfolioStore(db), postgresSnapshotStore(db)];
    for (const id of ['before', 'between']) {
      expect(await portfolios.findFor(id, undefined)).toMatchObject({ portfolio: { id, visibility: 'private' } });
      const snapshot = await snapshots.find(id);
      const [claim] = snapshot === undefined ? [] : await snapshots.allClaims(snapshot);
      expect(claim).toMatchObject({ id: 'one', contentHash: sampleClaim('one').contentHash, ownership: null });
    }
    await snapshots.put('before', sampleEvidence([sampleClaim('new')], 'd'));
    expect(await first.claimIds('before')).toEqual(['new']);

    // And back: this release is withdrawn, then its schema, and the other goes on with all that was its own.
    for (const step of later.toReversed()) await step.down?.(db);
    expect(await first.claimIds('before')).toEqual(['new']);
    await first.createPortfolio('after', 'After');
    const { rows } = await sql<{ id: string }>`SELECT id FROM portfolio ORDER BY id`.execute(db);
    expect(rows.map(({ id }) => id)).toEqual(['after', 'before', 'between']);
    for (const step of later) await step.up(db);
  }));

  it('is not disturbed by steps that have run already', async () => {
    const other = await freshDatabase();
    const { db, close } = connect(other.url, () => undefined);
    expect(await migrateToLatest(db)).toEqual([]);
    await close();
    await other.drop();
  });
});
