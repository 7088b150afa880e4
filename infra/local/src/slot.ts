import path from 'node:path';

import { DataDirectoryInUse, startPostgres, type RunningPostgres } from './postgres.ts';

/** More at once than anybody wants; reaching it means that something does not stop. */
const mostSlots = 20;

/**
 * Starts Postgres on the first data folder that no other start uses, so that a second start beside the first
 * has a database of its own and the next start finds the first one's data again.
 * @param start is `startPostgres` but in tests
 */
export async function startInFreeSlot(
  folder: string,
  start: typeof startPostgres = startPostgres,
): Promise<RunningPostgres> {
  for (let slot = 1; slot <= mostSlots; slot += 1) {
    try {
      return await start({ dataDir: path.join(folder, String(slot)), durable: true });
    } catch (error) {
      if (!(error instanceof DataDirectoryInUse)) throw error;
    }
  }
  throw new Error(`all ${mostSlots} databases in ${folder} are in use; stop some of what runs here`);
}
