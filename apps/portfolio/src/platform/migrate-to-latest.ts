import { Migrator, type Migration } from 'kysely/migration';

import type { Database } from './database.ts';
import { portfoliosAndSnapshots } from './migrations/0001-portfolios-and-snapshots.ts';
import { peopleAndRoles } from './migrations/0002-people-and-roles.ts';
import { reviewsAndReflections } from './migrations/0003-reviews-and-reflections.ts';
import { auditTrail } from './migrations/0004-audit-trail.ts';
import { complaints } from './migrations/0005-complaints.ts';
import { claimContent } from './migrations/0006-claim-content.ts';
import { standing } from './migrations/0007-standing.ts';
import { practice } from './migrations/0008-practice.ts';
import { walks } from './migrations/0009-walks.ts';

/** Every migration in the order of its name. One that was released is never edited: write the next. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-portfolios-and-snapshots': portfoliosAndSnapshots,
  '0002-people-and-roles': peopleAndRoles,
  '0003-reviews-and-reflections': reviewsAndReflections,
  '0004-audit-trail': auditTrail,
  '0005-complaints': complaints,
  '0006-claim-content': claimContent,
  '0007-standing': standing,
  '0008-practice': practice,
  '0009-walks': walks,
};

/**
 * Brings the schema up to date. Several may call it at once; one does the work and the others wait.
 *
 * @ksb schema-migrations D1 D7 D8 K12: the shape of the data changes by numbered steps in one transaction, so every
 * environment has the same schema and a step that fails leaves nothing behind.
 *
 * @returns names of the migrations that ran
 * @throws the error of the migration that failed; those before it stay, it leaves nothing behind
 */
export async function migrateToLatest(db: Database): Promise<readonly string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('a migration failed', { cause: error });
  return results.filter(({ status }) => status === 'Success').map(({ migrationName }) => migrationName);
}
