import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

import pg from 'pg';

import type { Cleanup } from '../cleanup.ts';
import { startPostgres, type RunningPostgres } from '../postgres.ts';
import { archiving } from './archive.ts';
import { takeBackup } from './backup.ts';
import { objectives } from './objectives.ts';
import { restore } from './restore.ts';
import { countRows, startWriter } from './writer.ts';

export interface DrillOptions {
  /** Seconds after which a change is in the archive at the latest. */
  readonly archiveSeconds: number;
  /** For how many seconds rows are written after the backup. */
  readonly writeSeconds: number;
  /** Promised, in seconds; those of production but in tests. */
  readonly pointSeconds?: number;
}

/** What a drill found out. */
export interface DrillResult {
  readonly acknowledged: number;
  readonly restored: number;
  /** Whether what was restored has no gap and is as it was written. */
  readonly whole: boolean;
  /** Seconds of acknowledged work that were lost. */
  readonly pointSeconds: number;
  /** Seconds from the disaster until the restored database answered. */
  readonly timeSeconds: number;
  /** Rows that a mistaken DELETE took and that going back in time brought again. */
  readonly undeleted: number;
  readonly met: boolean;
}

const precious = 100;

/**
 * Loses a database while it is written to, and gets it back.
 *
 * @ksb restore-drill D7 D8 D13 K12 S7 S17 B3: a backup that nobody has restored is a hope; here the database is destroyed under
 * those who write to it and brought back, and what was lost and how long it took is measured against what was promised.
 *
 * @param tell is told what happens
 * @param stop gets what must be stopped when somebody stops the drill
 */
export async function drill(options: DrillOptions, tell: (step: string) => void, stop: Cleanup): Promise<DrillResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'drill-'));
  stop.add(() => { rmSync(folder, { recursive: true, force: true }); return Promise.resolve(); });
  const [data, backup, archive] = ['data', 'backup', 'archive'].map((name) => path.join(folder, name)) as [string, string, string];
  mkdirSync(archive);

  tell('Start a database that keeps an archive, and write to it');
  const first = await started(startPostgres({ dataDir: data, durable: true, settings: archiving(archive, options.archiveSeconds) }), stop);
  const writer = await startWriter(first.url);
  await asking(first.url, (client) => client.query(`CREATE TABLE precious AS SELECT generate_series(1, ${precious}) AS row`));

  tell('Back it up while it is written to');
  await takeBackup(first.url, data, backup);

  tell('Delete by mistake, and go on writing');
  const moment = await asking(first.url, mistake);
  await setTimeout(options.writeSeconds * 1000);
  await until(async () => await asking(first.url, async (client) => await isArchived(client, moment)), 'the mistake is archived');

  tell('Destroy it');
  const disaster = Date.now();
  process.kill(-first.pid, 'SIGKILL');
  await first.exited;
  await writer.stop();
  rmSync(data, { recursive: true, force: true });

  tell('Restore it from the backup and the archive');
  const second = await started(restore({ backup, archive, dataDir: path.join(folder, 'restored') }), stop);
  const { rows: restored, whole } = await asking(second.url, countRows);
  const timeSeconds = (Date.now() - disaster) / 1000;
  await second.stop();

  tell('Restore it once more, to the moment before the mistake');
  const third = await started(restore({ backup, archive, dataDir: path.join(folder, 'before'), until: moment }), stop);
  const undeleted = await asking(third.url, countPrecious);
  await third.stop();

  const { acknowledged } = writer;
  const pointSeconds = ((acknowledged.at(-1) ?? 0) - (acknowledged[restored - 1] ?? acknowledged[0] ?? 0)) / 1000;
  const { pointSeconds: promised = objectives.pointSeconds } = options;
  const met = whole && undeleted === precious && pointSeconds <= promised && timeSeconds <= objectives.timeMinutes * 60;
  return { acknowledged: acknowledged.length, restored, whole, pointSeconds, timeSeconds, undeleted, met };
}

async function started(starting: Promise<RunningPostgres>, stop: Cleanup): Promise<RunningPostgres> {
  const running = await starting;
  stop.add(running.stop);
  return running;
}

/** Deletes what was precious, and says which moment was the last before that. */
async function mistake(client: pg.Client): Promise<Date> {
  const { rows: [now] } = await client.query<{ at: Date }>('SELECT clock_timestamp() AS at');
  await setTimeout(20);
  await client.query('DELETE FROM precious');
  return now?.at ?? new Date();
}

async function countPrecious(client: pg.Client): Promise<number> {
  const { rows: [found] } = await client.query<{ count: number }>('SELECT count(*)::integer AS count FROM precious');
  return found?.count ?? 0;
}

async function isArchived(client: pg.Client, moment: Date): Promise<boolean> {
  const { rows: [found] } = await client.query<{ archived: boolean }>(
    "SELECT COALESCE(last_archived_time > $1::timestamptz + interval '1 second', false) AS archived FROM pg_stat_archiver", [moment]);
  return found?.archived === true;
}

async function asking<Answer>(url: string, ask: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}

/** Asks again and again. Half a minute is more than an archive of a few files takes. */
async function until(answer: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await answer())) {
    if (Date.now() > end) throw new Error(`waited half a minute in vain until ${what}; is there room in the archive?`);
    await setTimeout(100);
  }
}
