import { sql } from 'kysely';

import type { Database } from '../platform/database.ts';
import type { RecordOfProcessing } from './record-of-processing.ts';

/** How many rows of each kind were past their time. */
export type Removed = Readonly<Record<string, number>>;

/**
 * Deletes what is past the time that the record of processing gives it. Twice at once does no harm; the second time
 * there is nothing left to do.
 *
 * @ksb retention-enforced D8 D9 D12 K3 K12 K16 S10 S12: what the record says is deleted after a time is deleted after that
 * time by a job, from the same figures, so the promise made to people does not depend on anybody remembering it.
 *
 * @param now the moment to count from; tests move it
 */
export async function enforceRetention(db: Database, { retention }: RecordOfProcessing, now: Date): Promise<Removed> {
  const before = (period: string): Date => {
    const kept = retention[period];
    if (kept === undefined) throw new Error(`the record of processing has no retention “${period}”`);
    return new Date(now.getTime() - kept.days * 86_400_000);
  };
  return await db.transaction().execute(async (work) => {
    const count = async (query: ReturnType<typeof sql>): Promise<number> => Number((await query.execute(work)).numAffectedRows ?? 0n);
    const gone = sql`SELECT id FROM person WHERE signed_in_at < ${before('account')}`;
    return {
      sessions: await count(sql`DELETE FROM session WHERE expires_at < ${before('session')}`),
      invitations: await count(sql`DELETE FROM invitation WHERE created_at < ${before('invitation')}`),
      portfolios: await count(sql`
        DELETE FROM portfolio WHERE id IN (SELECT portfolio_id FROM member WHERE role = 'owner' AND person_id IN (${gone}))`),
      people: await count(sql`DELETE FROM person WHERE id IN (${gone})`),
      complaints: await count(sql`DELETE FROM complaint WHERE answered_at < ${before('complaint')}`),
      auditEvents: await count(sql`DELETE FROM audit_event WHERE at < ${before('audit')}`),
      excerpts: await removeOrphans(count),
      organisations: await count(sql`
        DELETE FROM organisation WHERE NOT EXISTS (SELECT FROM person WHERE organisation_id = organisation.id)
          AND NOT EXISTS (SELECT FROM portfolio WHERE organisation_id = organisation.id)`),
    };
  });
}

/** Texts that no claim holds any more since another snapshot took the place of theirs. */
async function removeOrphans(count: (query: ReturnType<typeof sql>) => Promise<number>): Promise<number> {
  return await count(sql`
    DELETE FROM excerpt WHERE (portfolio_id, digest) NOT IN (
      SELECT portfolio_id, document #>> '{excerpt,text}' FROM claim
      UNION SELECT portfolio_id, proof #>> '{excerpt,text}' FROM claim, jsonb_array_elements(document -> 'proofs') AS proof)`);
}
