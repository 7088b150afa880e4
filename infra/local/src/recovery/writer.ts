import { setTimeout } from 'node:timers/promises';

import pg from 'pg';

/** Somebody who writes row after row, and remembers what was acknowledged. */
export interface Writer {
  /** When each row was acknowledged, the first one first. Milliseconds. */
  readonly acknowledged: readonly number[];
  /** Ends it; a connection that broke under it is no error. */
  stop(): Promise<void>;
}

/** Writes rows, each with its number and a fingerprint of it, until it is stopped or its database is gone. */
export async function startWriter(url: string): Promise<Writer> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('CREATE TABLE acknowledged (row integer PRIMARY KEY, fingerprint text NOT NULL)');
  const acknowledged: number[] = [];
  let stopped = false;
  const write = async (): Promise<void> => {
    while (!stopped) {
      await client.query('INSERT INTO acknowledged VALUES ($1::integer, md5($1::text))', [acknowledged.length + 1]);
      acknowledged.push(Date.now());
      await setTimeout(5);
    }
  };
  // When its database is gone it has nothing more to do, which is what a drill is for.
  const writing = write().catch(() => undefined);
  return {
    acknowledged,
    async stop() {
      stopped = true;
      await writing;
      await client.end().catch(() => undefined);
    },
  };
}

/** How many rows there are, and whether they are the first ones without a gap, each as it was written. */
export async function countRows(client: pg.Client): Promise<{ readonly rows: number; readonly whole: boolean }> {
  const { rows: [found] } = await client.query<{ count: number; most: number; right: boolean }>(`
    SELECT count(*)::integer AS count, COALESCE(max(row), 0) AS most, COALESCE(bool_and(fingerprint = md5(row::text)), true) AS right
    FROM acknowledged`);
  return { rows: found?.count ?? 0, whole: found?.count === found?.most && found?.right === true };
}
