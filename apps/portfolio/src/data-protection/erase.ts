import { sql } from 'kysely';

import type { Database } from '../platform/database.ts';

/**
 * Erases a person: who they are, their sessions, and every portfolio that they own with all that is in it. What they
 * wrote in somebody else's portfolio stays there as that person's evidence, without a name.
 *
 * @ksb erasure D8 D9 K3 K16 S10: whoever asks to be forgotten is, at once and by themselves, and a search of every table
 * afterwards finds nothing of them.
 */
export async function erasePerson(db: Database, personId: string): Promise<void> {
  await db.transaction().execute(async (work) => {
    await sql`DELETE FROM portfolio WHERE id IN (
      SELECT portfolio_id FROM member WHERE person_id = ${personId} AND role = 'owner')`.execute(work);
    await work.deleteFrom('person').where('id', '=', personId).execute();
  });
}
