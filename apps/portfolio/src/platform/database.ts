import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';

import { isConnectionLost } from './connection-lost.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/** A pool of connections and the typed queries over it. */
export interface ConnectedDatabase {
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
}

/** A query, and what came of it. */
export interface Query {
  /** As it was sent, its values apart; absent where no connection could be had. */
  readonly sql?: string;
  readonly milliseconds: number;
  /** `unreachable` when there was no connection, or it broke. */
  readonly outcome: 'ok' | 'failed' | 'unreachable';
}

/** Limits that keep one slow query or one burst from taking the service with it. Milliseconds. */
const limits = { connectionTimeoutMillis: 5_000, idleTimeoutMillis: 30_000, statement_timeout: 15_000, max: 10 };

/**
 * Connects lazily: the first query opens the first connection.
 * @param onBroken is told when a connection breaks; the pool replaces it
 * @param onQuery is told of each query when it has ended
 */
export function connect(url: string, onBroken: (error: Error) => void, onQuery: (query: Query) => void = () => undefined): ConnectedDatabase {
  const pool = new pg.Pool({ connectionString: url, ...limits });
  // The pool itself listens to idle connections only.
  //
  // @ksb outlives-its-database D13 S7 S17: a connection that breaks under a query is heard and replaced, so a database
  // that restarts costs the requests in flight, and never the service.
  pool.on('connect', (client) => { client.on('error', onBroken); });
  // It repeats what the connection itself has told.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: tellingOfFailure(pool, onQuery) }),
    log: (event) => {
      const { query: { sql }, queryDurationMillis: milliseconds } = event;
      const failed = event.level === 'error' && (isConnectionLost(event.error) ? 'unreachable' : 'failed');
      onQuery({ sql, milliseconds, outcome: failed || 'ok' });
    },
  });
  return { db, pool, close: async () => { await db.destroy(); } };
}

/** Kysely tells of queries, but not of those for which there was no connection. */
function tellingOfFailure(pool: pg.Pool, onQuery: (query: Query) => void): PostgresPool {
  return {
    options: pool.options,
    async connect() {
      const started = performance.now();
      try {
        return await pool.connect();
      } catch (error) {
        onQuery({ milliseconds: performance.now() - started, outcome: 'unreachable' });
        throw error;
      }
    },
    async end() { await pool.end(); },
  };
}
