import { createHash } from 'node:crypto';

import { allPairs, claimKinds, type Evidence, type EvidenceClaim } from '@exemplar/ksb';
import { sql } from 'kysely';

import type { Database } from '../src/platform/database.ts';
import { detach } from '../src/snapshot/excerpts.ts';

const pairs = allPairs();
const digest = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** A claim of a portfolio that never was, over two or three pairs. */
export function inventedClaim(n: number, salt = ''): EvidenceClaim {
  const text = `export function part${n}(): number {\n  return ${n}; // ${salt}\n}\n`.repeat(4);
  const excerpt = { file: `src/part-${n}.ts`, startLine: 3, endLine: 14, language: 'typescript', text, truncated: false };
  return {
    id: `claim-${n}`,
    why: 'what this shows, in one plain sentence that somebody who does not write programs can follow',
    kind: claimKinds[n % claimKinds.length] ?? 'code',
    pairs: [0, 1, 2].map((k) => pairs[(n * 3 + k) % pairs.length]).filter((pair) => pair !== undefined),
    state: n % 9 === 0 ? 'unrun' : 'proven',
    reason: 'its proof passed on exactly this content',
    file: `src/part-${n}.ts`,
    line: 2,
    excerpt,
    contentHash: digest(text),
    proofs: [{ file: `test/part-${n}.test.ts`, line: 9, excerpt: { ...excerpt, file: `test/part-${n}.test.ts` }, proofHash: digest(`proof ${n}`) }],
  };
}

/** A document with so many invented claims. */
export function inventedEvidence(claims: number, commit: string, salt = ''): Evidence {
  return {
    version: 1,
    standard: { reference: 'ST0825', version: '1.0' },
    repository: 'owner/name',
    commit,
    workingTree: 'clean',
    claims: Array.from({ length: claims }, (_, n) => inventedClaim(n, salt)),
  };
}

/** Fills the database with public portfolios that have one snapshot each. Kept beside each other, as years of use would leave them. */
export async function seed(db: Database, portfolios: number, claimsEach: number): Promise<void> {
  const detached = Array.from({ length: claimsEach }, (_, n) => detach(inventedClaim(n)));
  const texts = new Map(detached.flatMap((one) => [...one.texts]));
  const documents = JSON.stringify(detached.map(({ claim }, position) => ({ ...claim, position, document: claim })));
  const commit = 'a'.repeat(40);
  await sql`INSERT INTO organisation (id) VALUES ('bench')`.execute(db);
  await sql`
    INSERT INTO portfolio (id, title, organisation_id, repository, visibility)
    SELECT 'p-' || n, 'Portfolio ' || n, 'bench', 'owner/name', 'public' FROM generate_series(1, ${portfolios}::integer) AS n`.execute(db);
  await sql`
    INSERT INTO snapshot (portfolio_id, commit, digest, repository, working_tree, claim_count)
    SELECT 'p-' || n, ${commit}, 'sha256:' || repeat('a', 64), 'owner/name', 'clean', ${claimsEach}::integer FROM generate_series(1, ${portfolios}::integer) AS n`.execute(db);
  await sql`
    INSERT INTO excerpt (portfolio_id, digest, text)
    SELECT 'p-' || n, digest, text FROM generate_series(1, ${portfolios}::integer) AS n,
      unnest(${[...texts.keys()]}::text[], ${[...texts.values()]}::text[]) AS given (digest, text)`.execute(db);
  await sql`
    INSERT INTO claim (portfolio_id, commit, id, position, why, kind, state, reason, file, line, pairs, document)
    SELECT 'p-' || n, ${commit}, id, position, why, kind, state, reason, file, line, pairs, document
    FROM generate_series(1, ${portfolios}::integer) AS n, jsonb_to_recordset(${documents}::jsonb) AS given (
      id text, position integer, why text, kind text, state text, reason text, file text, line integer, pairs jsonb, document jsonb)`.execute(db);
  await sql`VACUUM ANALYZE`.execute(db);
}
