import { createHash } from 'node:crypto';

import type { Evidence } from '@exemplar/ksb';
import { sql, type Kysely } from 'kysely';

/** What the release before people could sign in asked of the database, in its very statements. */
export function firstRelease<Tables>(db: Kysely<Tables>) {
  return {
    async createPortfolio(id: string, title: string): Promise<void> {
      await sql`insert into "portfolio" ("id", "title") values (${id}, ${title}) on conflict ("id") do nothing returning *`.execute(db);
    },
    async putSnapshot(portfolioId: string, { commit, repository, workingTree, claims }: Evidence): Promise<void> {
      const detached = claims.map((claim) => ({ ...claim, proofs: [], excerpt: { ...claim.excerpt, text: digest(claim.excerpt.text) } }));
      await sql`
        insert into "snapshot" ("portfolio_id", "commit", "digest", "repository", "working_tree", "claim_count")
        values (${portfolioId}, ${commit}, ${digest(JSON.stringify(claims))}, ${repository}, ${workingTree}, ${claims.length})`.execute(db);
      const texts = claims.map(({ excerpt }) => excerpt.text);
      await sql`
        INSERT INTO excerpt (portfolio_id, digest, text)
        SELECT ${portfolioId}, digest, text
        FROM unnest(${texts.map(digest)}::text[], ${texts}::text[]) AS given (digest, text)
        ON CONFLICT DO NOTHING`.execute(db);
      const rows = detached.map((claim, position) => ({ ...claim, position, document: claim }));
      await sql`
        INSERT INTO claim (portfolio_id, commit, id, position, why, kind, state, reason, file, line, pairs, document)
        SELECT ${portfolioId}, ${commit}, id, position, why, kind, state, reason, file, line, pairs, document
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given (
          id text, position integer, why text, kind text, state text, reason text, file text, line integer,
          pairs jsonb, document jsonb
        )`.execute(db);
    },
    /** The claims of what was published last. */
    async claimIds(portfolioId: string): Promise<string[]> {
      const { rows: [snapshot] } = await sql<{ commit: string }>`
        select * from "snapshot" where "portfolio_id" = ${portfolioId} order by "published_at" desc, "commit" limit 1`.execute(db);
      const { rows } = await sql<{ id: string }>`
        select "id", "why", "kind", "state", "reason", "file", "line", "pairs" from "claim"
        where "portfolio_id" = ${portfolioId} and "commit" = ${snapshot?.commit ?? ''} order by "id"`.execute(db);
      return rows.map(({ id }) => id);
    },
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
