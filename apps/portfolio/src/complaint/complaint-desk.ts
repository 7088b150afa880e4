import { sql } from 'kysely';

import type { Database } from '../platform/database.ts';
import { clockOf, type Clock } from './clock.ts';

/** A complaint as whoever answers it sees it. */
export interface Complaint {
  readonly id: string;
  readonly text: string;
  readonly receivedAt: Date;
  readonly clock: Clock;
}

/** Complaints that are not answered yet, the oldest first. */
export async function openComplaints(db: Database, now: Date): Promise<readonly Complaint[]> {
  const rows = await db.selectFrom('complaint').selectAll().where('answered_at', 'is', null).orderBy('received_at').execute();
  return rows.map((row) => ({ id: row.id, text: row.text, receivedAt: row.received_at, clock: clockOf(row, now) }));
}

/** Tells the person that their complaint was read. False when there is no such open complaint. */
export async function acknowledge(db: Database, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('complaint').set({ acknowledged_at: sql<Date>`COALESCE(acknowledged_at, now())` })
    .where(sql<string>`id::text`, '=', id).where('answered_at', 'is', null).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Answers a complaint. False when there is no such open complaint. */
export async function answer(db: Database, id: string, text: string): Promise<boolean> {
  const now = sql<Date>`now()`;
  const { numUpdatedRows } = await db
    .updateTable('complaint').set({ answer: text, answered_at: now, acknowledged_at: sql<Date>`COALESCE(acknowledged_at, now())` })
    .where(sql<string>`id::text`, '=', id).where('answered_at', 'is', null).executeTakeFirst();
  return numUpdatedRows > 0n;
}
