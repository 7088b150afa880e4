import { allPairs, claimStates, isProven } from '@exemplar/ksb';
import { sql } from 'kysely';

import type { Database } from '../platform/database.ts';
import { isRed } from './pair-state.ts';
import type { Snapshot } from './snapshot-store.ts';
import type { Standing } from './standing.ts';
import type { Standings } from './standings.ts';

/**
 * Reads what publishing has worked out, and no claim.
 *
 * @ksb kept-standing D6 D8 K7 K12 S18 S22: a list of twenty portfolios reads twenty short rows in place of every claim in
 * them; the old way and the new one pass the same tests, and the old one goes by deleting its file.
 */
export function standingsKept(db: Database): Standings {
  return async (snapshot) => {
    const { portfolioId, commit } = snapshot;
    const row = await db
      .selectFrom('snapshot').select('standing')
      .where('portfolio_id', '=', portfolioId).where('commit', '=', commit).executeTakeFirst();
    return row?.standing ?? await counted(db, snapshot);
  };
}

const proven = claimStates.filter((state) => isProven({ state }));
const red = claimStates.filter(isRed);

/** Counts in the database what was published before the standing was kept. */
async function counted(db: Database, { portfolioId, commit }: Snapshot): Promise<Standing> {
  const { rows: [numbers] } = await sql<Omit<Standing, 'pairs'>>`
    SELECT
      count(DISTINCT id)::integer AS claims,
      count(DISTINCT id) FILTER (WHERE state = ANY(${proven}::text[]))::integer AS "provenClaims",
      count(DISTINCT id) FILTER (WHERE state = ANY(${red}::text[]))::integer AS "redClaims",
      count(DISTINCT pair)::integer AS "coveredPairs",
      count(DISTINCT pair) FILTER (WHERE state = ANY(${proven}::text[]))::integer AS "provenPairs"
    FROM claim LEFT JOIN LATERAL jsonb_array_elements(pairs) AS pair ON true
    WHERE portfolio_id = ${portfolioId} AND commit = ${commit}`.execute(db);
  if (numbers === undefined) throw new Error('a count without a group has exactly one row');
  return { ...numbers, pairs: allPairs().length };
}
