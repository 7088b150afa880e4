import type { Evidence } from '@exemplar/ksb';

import { connect } from '../../src/platform/database.ts';
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts';

/** What one publisher is to do. */
export interface Work {
  readonly databaseUrl: string;
  readonly portfolioId: string;
  readonly evidence: Evidence;
}

// One of several tasks of the service, which share a database and nothing else.
process.once('message', ({ databaseUrl, portfolioId, evidence }: Work) => {
  const database = connect(databaseUrl, () => undefined);
  writeSnapshot(database.db, portfolioId, evidence)
    .catch((error: unknown) => String(error))
    .then(async (outcome) => {
      await database.close();
      process.send?.(outcome ?? 'no such portfolio', () => { process.disconnect(); });
    })
    .catch((error: unknown) => { throw error; });
});
