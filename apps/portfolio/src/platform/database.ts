import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/** A pool of connections and the typed queries over it. */
export interface ConnectedDatabase {
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
}

/** Limits that keep one slow query or one burst from taking the service with it. Milliseconds. */
const limits = { connectionTimeoutMillis: 5_000, idleTimeoutMillis: 30_000, statement_timeout: 15_000, max: 10 };

/**
 * Connects lazily: the first query opens the first connection.
 * @param onBroken is told when a connection breaks; the pool replaces it
 */
export function connect(url: string, onBroken: (error: Error) => void): ConnectedDatabase {
  const pool = new pg.Pool({ connectionString: url, ...limits });
  // The pool itself listens to idle connections only.
  //
  // @ksb outlives-its-database D13 S7 S17: a connection that breaks under a query is heard and replaced, so a database
  // that restarts costs the requests in flight, and never the service.
  pool.on('connect', (client) => { client.on('error', onBroken); });
  // It repeats what the connection itself has told.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: async () => { await db.destroy(); } };
}
