import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { startPostgres, type RunningPostgres } from '@exemplar/local/postgres';

import { connect } from '../src/platform/database.ts';
import { migrateToLatest } from '../src/platform/migrate-to-latest.ts';

interface Cluster {
  readonly postgres: RunningPostgres;
  readonly folder: string;
}

/** Jest's global setup and teardown run in one process; this is what the first leaves for the second. */
const kept = globalThis as { portfolioTestCluster?: Cluster };

/** Starts one throw-away Postgres for all tests of the service, and makes the database that theirs are copied from. */
export default async function startCluster(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'portfolio-test-'));
  const postgres = await startPostgres({ dataDir: path.join(folder, 'data'), durable: false });
  kept.portfolioTestCluster = { postgres, folder };
  process.env['TEST_DATABASE_URL'] = postgres.url;
  const database = connect(postgres.url, () => undefined);
  await migrateToLatest(database.db);
  await database.close();
}

/** Stops it and removes what it wrote. */
export async function stopCluster(): Promise<void> {
  const { portfolioTestCluster: cluster } = kept;
  if (cluster === undefined) return;
  await cluster.postgres.stop();
  rmSync(cluster.folder, { recursive: true, force: true });
}
