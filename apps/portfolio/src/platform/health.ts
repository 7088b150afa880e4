import express, { type Router } from 'express';
import { sql } from 'kysely';

import type { Database } from './database.ts';
import { Problem } from './problem.ts';

/** Whether the service is on its way out. */
export interface Lifecycle {
  draining: boolean;
}

/** How long the database may take to answer before we count as not ready. Milliseconds. */
const patience = 2_000;

/** `/livez` says that the process runs; `/readyz` that it can serve. */
export function health(db: Database, lifecycle: Lifecycle): Router {
  const router = express.Router();
  router.get('/livez', (_request, response) => {
    response.json({ status: 'alive' });
  });
  // @ksb readiness D10 D13 S6 S7 K11: a lost database takes the service out of rotation until it is back, but never
  // restarts it, for a restart would help nobody.
  router.get('/readyz', async (_request, response) => {
    if (lifecycle.draining) throw notReady('It is stopping.');
    if (!(await answers(db))) throw notReady('The database does not answer.');
    response.json({ status: 'ready' });
  });
  return router;
}

function notReady(detail: string): Problem {
  return new Problem('unavailable', detail, { headers: { 'Retry-After': '5' } });
}

async function answers(db: Database): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => { resolve(false); }, patience);
  // Why it did not answer is in the log of the request that needed it; here only whether it does.
  const asked = sql`SELECT 1`.execute(db).then(() => true, () => false);
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
