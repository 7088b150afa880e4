import { Migrator, type Migration } from 'kysely/migration';

import type { Database } from './database.ts';
import { portfoliosAndSnapshots } from './migrations/0001-portfolios-and-snapshots.ts';

/** Every migration in the order of its name. One that was released is never edited: write the next. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-portfolios-and-snapshots': portfoliosAndSnapshots,
};

/**
 * Brings the schema up to date. Several may call it at once; one does the work and the others wait.
 * @returns names of the migrations that ran
 * @throws the error of the migration that failed; those before it stay, it leaves nothing behind
 */
export async function migrateToLatest(db: Database): Promise<readonly string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('a migration failed', { cause: error });
  return results.filter(({ status }) => status === 'Success').map(({ migrationName }) => migrationName);
}
