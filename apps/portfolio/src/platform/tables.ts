import type { ColumnType, Generated, JSONColumnType } from 'kysely';

import type { ClaimKind, ClaimState, Evidence, EvidenceClaim, Pair } from '@exemplar/ksb';

/** The tables as the migrations leave them. */
export interface Tables {
  portfolio: {
    id: string;
    title: string;
    created_at: Generated<Date>;
  };
  snapshot: {
    portfolio_id: string;
    commit: string;
    digest: string;
    repository: string;
    working_tree: Evidence['workingTree'];
    claim_count: number;
    published_at: ColumnType<Date, never, Date>;
  };
  claim: {
    portfolio_id: string;
    commit: string;
    id: string;
    position: number;
    why: string;
    kind: ClaimKind;
    state: ClaimState;
    reason: string;
    file: string;
    line: number;
    pairs: JSONColumnType<Pair[]>;
    /** The claim as it was published, each excerpt's text replaced by its digest. */
    document: JSONColumnType<EvidenceClaim>;
  };
  excerpt: {
    portfolio_id: string;
    digest: string;
    text: string;
  };
}
