import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import pg from 'pg';

/** What a copy of a running server must leave out, as its manual says. */
const leftOut = /^(?:pg_wal|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/.|^(?:postmaster\.pid|postmaster\.opts|pg_internal\.init)$/;

/**
 * Copies the data of a server while it goes on working. The copy is of no use without the archive that was kept since.
 * @param url of the running server
 * @param dataDir its data
 * @param target folder of the copy, which is made
 */
export async function takeBackup(url: string, dataDir: string, target: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_backup_start('drill', fast => true)");
    mkdirSync(target, { recursive: true, mode: 0o700 });
    cpSync(dataDir, target, { recursive: true, filter: (source) => !leftOut.test(path.relative(dataDir, source)) });
    const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(wait_for_archive => true)');
    writeFileSync(path.join(target, 'backup_label'), rows[0]?.labelfile ?? '', { mode: 0o600 });
  } finally {
    await client.end();
  }
}
