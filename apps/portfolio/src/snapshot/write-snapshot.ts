import { createHash } from 'node:crypto';

import type { Evidence } from '@exemplar/ksb';
import { sql, type Transaction } from 'kysely';

import type { Database } from '../platform/database.ts';
import type { Tables } from '../platform/tables.ts';
import { detach } from './excerpts.ts';
import type { PutOutcome } from './snapshot-store.ts';
import { standing } from './standing.ts';

type Work = Transaction<Tables>;

/**
 * Stores evidence as the snapshot of its commit.
 *
 * @ksb atomic-publish D7 D8 K12: a snapshot is stored in one transaction or not at all, and publishers of the same
 * portfolio take turns, so whatever is killed when, nobody ever reads half of one.
 *
 * @returns undefined when there is no such portfolio
 */
export async function writeSnapshot(db: Database, portfolioId: string, evidence: Evidence): Promise<PutOutcome | undefined> {
  const digest = `sha256:${createHash('sha256').update(JSON.stringify(evidence)).digest('hex')}`;
  return await db.transaction().execute(async (work) => {
    const portfolio = await work
      .selectFrom('portfolio').select('id').where('id', '=', portfolioId).forUpdate().executeTakeFirst();
    if (portfolio === undefined) return undefined;
    const before = await work
      .selectFrom('snapshot').select('digest')
      .where('portfolio_id', '=', portfolioId).where('commit', '=', evidence.commit).executeTakeFirst();
    if (before?.digest === digest) {
      await touch(work, portfolioId, evidence.commit);
      return 'unchanged';
    }
    if (before !== undefined) await remove(work, portfolioId, evidence.commit);
    await insert(work, portfolioId, evidence, digest);
    return before === undefined ? 'created' : 'replaced';
  });
}

/** What was published last is what people see, also when it was published before. */
async function touch(work: Work, portfolioId: string, commit: string): Promise<void> {
  await work
    .updateTable('snapshot').set({ published_at: sql<Date>`clock_timestamp()` })
    .where('portfolio_id', '=', portfolioId).where('commit', '=', commit).execute();
}

async function remove(work: Work, portfolioId: string, commit: string): Promise<void> {
  await work.deleteFrom('snapshot').where('portfolio_id', '=', portfolioId).where('commit', '=', commit).execute();
}

async function insert(work: Work, portfolioId: string, evidence: Evidence, digest: string): Promise<void> {
  const { commit, repository, workingTree, claims, practice, walks } = evidence;
  const detached = claims.map(detach);
  const texts = new Map(detached.flatMap((one) => [...one.texts]));
  await work.insertInto('snapshot').values({
    portfolio_id: portfolioId,
    commit,
    digest,
    repository,
    working_tree: workingTree,
    claim_count: claims.length,
    practice: practice === undefined ? null : JSON.stringify(practice),
    walks: walks === undefined ? null : JSON.stringify(walks),
    standing: JSON.stringify(standing(claims)),
  }).execute();
  await sql`
    INSERT INTO excerpt (portfolio_id, digest, text)
    SELECT ${portfolioId}, digest, text
    FROM unnest(${[...texts.keys()]}::text[], ${[...texts.values()]}::text[]) AS given (digest, text)
    ON CONFLICT DO NOTHING`.execute(work);
  const rows = detached.map(({ claim }, position) => ({ ...claim, position, document: claim }));
  await sql`
    INSERT INTO claim (portfolio_id, commit, id, position, why, kind, state, reason, file, line, pairs, document)
    SELECT ${portfolioId}, ${commit}, id, position, why, kind, state, reason, file, line, pairs, document
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given (
      id text, position integer, why text, kind text, state text, reason text, file text, line integer,
      pairs jsonb, document jsonb
    )`.execute(work);
}
