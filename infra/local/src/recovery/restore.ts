import { appendFileSync, chmodSync, cpSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { startPostgres, type RunningPostgres } from '../postgres.ts';

export interface RestoreOptions {
  readonly backup: string;
  readonly archive: string;
  /** Where the restored data goes; it must not be there yet. */
  readonly dataDir: string;
  /** The moment to go back to; everything that there is, where it is absent. */
  readonly until?: Date;
}

/**
 * Starts a server on a backup, brought up to date from the archive.
 * @throws Error when there is something at the place already: a restore never takes the place of data
 */
export async function restore({ backup, archive, dataDir, until }: RestoreOptions): Promise<RunningPostgres> {
  if (existsSync(dataDir)) throw new Error(`${dataDir} is there already; restore to another place, and compare`);
  cpSync(backup, dataDir, { recursive: true });
  // Postgres refuses data that others may look into.
  chmodSync(dataDir, 0o700);
  const target = until === undefined ? [] : [`recovery_target_time = '${until.toISOString().replace('T', ' ').replace('Z', '+00')}'`, "recovery_target_action = 'promote'"];
  appendFileSync(path.join(dataDir, 'postgresql.auto.conf'), [`restore_command = 'cp "${archive}/%f" %p'`, ...target, ''].join('\n'));
  writeFileSync(path.join(dataDir, 'recovery.signal'), '', { mode: 0o600 });
  return await startPostgres({ dataDir, durable: true });
}
