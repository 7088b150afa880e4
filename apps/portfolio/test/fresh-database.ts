import { randomBytes } from 'node:crypto';

import pg from 'pg';

const template = 'exemplar';

/** A database of one's own. */
export interface FreshDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * Makes a database in the test cluster: migrated, or quite empty.
 * Postgres copies a template only while nobody is connected to it, and nobody ever is.
 */
export async function freshDatabase({ migrated = true }: { migrated?: boolean } = {}): Promise<FreshDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE ${migrated ? template : 'template0'}`);
  return { url: addressOf(name), drop: async () => { await administer(`DROP DATABASE ${name} WITH (FORCE)`); } };
}

async function administer(command: string): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf('postgres') });
  await client.connect();
  try {
    await client.query(command);
  } finally {
    await client.end();
  }
}

function addressOf(database: string): string {
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  url.pathname = `/${database}`;
  return url.href;
}
