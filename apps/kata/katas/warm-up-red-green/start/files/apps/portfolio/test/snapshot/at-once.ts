import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

import type { Evidence } from '@exemplar/ksb';
import pg from 'pg';

import { freshDatabase } from '../fresh-database.ts';
import type { Work } from './publisher-process.ts';

const script = path.resolve(import.meta.dirname, 'publisher-process.ts');

/** As long as we wait for a publisher to reach a lock; whoever never waits for one is let go then. Milliseconds. */
const patience = 5_000;

const never = new Promise<never>(() => undefined);

/** A database with the portfolios `mine` and `other`, whose publishers a test holds up where it wants. */
export interface Desk {
  /** Publishes from a process of its own, and says what came of it. */
  publish(evidence: Evidence, portfolioId?: string): Promise<string>;
  /** Keeps what a statement locks, until what is returned is called. */
  hold(statement: string): Promise<() => Promise<void>>;
  /** Looks until so many publishers wait for a lock, or something that is given is done. */
  waiting(count: number, orDone?: Promise<unknown>): Promise<void>;
  query(statement: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const { url: databaseUrl, drop } = await freshDatabase();
  const connected = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    return client;
  };
  const [holder, watcher] = [await connected(), await connected()];
  await watcher.query("INSERT INTO portfolio (id, title) VALUES ('mine', 'Mine'), ('other', 'Other')");
  return {
    async publish(evidence, portfolioId = 'mine') {
      const child = fork(script);
      child.send({ databaseUrl, portfolioId, evidence } satisfies Work);
      const [outcome] = await once(child, 'message') as [string];
      return outcome;
    },
    async hold(statement) {
      await holder.query('BEGIN');
      await holder.query(statement);
      return async () => { await holder.query('ROLLBACK'); };
    },
    async waiting(count, orDone = never) {
      const done = orDone.then(() => true);
      for (const end = Date.now() + patience; Date.now() < end;) {
        const { rows } = await watcher.query<{ waiting: number }>("SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
        if (rows[0]?.waiting === count || (await Promise.race([done, setTimeout(10, false)]))) return;
      }
    },
    async query(statement) {
      return (await watcher.query<Record<string, unknown>>(statement)).rows;
    },
    async close() {
      for (const client of [holder, watcher]) await client.end();
      await drop();
    },
  };
}

/** Lets everybody look whether a snapshot is there, and nobody store one. */
export const nobodyStores = 'LOCK TABLE snapshot IN SHARE MODE';
