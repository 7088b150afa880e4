import type { ColumnType, Generated, JSONColumnType } from 'kysely';

import type { ClaimKind, ClaimState, Evidence, EvidenceClaim, Pair, Practice, Walk } from '@exemplar/ksb';

import type { MemberRole } from '../auth/roles.ts';
import type { Standing } from '../snapshot/standing.ts';

/** A moment that the database sets. */
type Moment = Generated<Date>;

/** The tables as the migrations leave them. */
export interface Tables {
  organisation: {
    /** As the sign-in provider names it. */
    id: string;
    created_at: Moment;
  };
  person: {
    id: Generated<string>;
    issuer: string;
    subject: string;
    organisation_id: string;
    name: string;
    roles: string[];
    /** Day of the eighteenth birthday, while it is still to come. */
    adult_on: ColumnType<string | null, string | null>;
    audit_key: Generated<string>;
    created_at: Moment;
    signed_in_at: Moment;
  };
  session: {
    /** SHA-256 of the cookie's value, so that who reads this table cannot sign in with it. */
    digest: string;
    person_id: string;
    created_at: Moment;
    seen_at: Moment;
    expires_at: Date;
  };
  portfolio: {
    id: string;
    title: string;
    created_at: Moment;
    organisation_id: string | null;
    /** `owner/name` of the repository that may publish. */
    repository: string | null;
    /** The provider's own number of that repository, learnt when it first publishes. */
    repository_id: string | null;
    visibility: Generated<'private' | 'public'>;
    audit_key: Generated<string>;
  };
  member: {
    portfolio_id: string;
    person_id: string;
    organisation_id: string;
    role: MemberRole;
    since: Moment;
  };
  invitation: {
    digest: string;
    portfolio_id: string;
    role: 'coach' | 'assessor';
    created_at: Moment;
    expires_at: Date;
  };
  snapshot: {
    portfolio_id: string;
    commit: string;
    digest: string;
    repository: string;
    working_tree: Evidence['workingTree'];
    claim_count: number;
    published_at: ColumnType<Date, never, Date>;
    /** Null where it was published before it was kept. */
    standing: ColumnType<Standing | null, string, never>;
    /** Null where what was published says nothing of it. */
    practice: ColumnType<Practice | null, string | null, never>;
    /** Null where what was published holds none. */
    walks: ColumnType<Walk[] | null, string | null, never>;
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
    content_hash: ColumnType<string, never, never>;
    ownership: ColumnType<string | null, never, never>;
  };
  excerpt: {
    portfolio_id: string;
    digest: string;
    text: string;
  };
  review: {
    id: Generated<string>;
    portfolio_id: string;
    claim_id: string;
    content_hash: string;
    decision: 'accepted' | 'queried' | 'commented';
    comment: string;
    /** Empty once the author's own data has been erased. */
    author_id: string | null;
    author_role: MemberRole;
    written_at: Moment;
  };
  reflection: {
    portfolio_id: string;
    ksb: string;
    version: number;
    situation: string;
    task: string;
    action: string;
    result: string;
    updated_at: Moment;
  };
  audit_event: {
    portfolio_key: string;
    sequence: number;
    at: Date;
    actor_key: string | null;
    actor_role: string;
    action: string;
    target: string;
    digest: string;
  };
  complaint: {
    id: Generated<string>;
    person_id: string | null;
    text: string;
    received_at: Moment;
    acknowledged_at: Date | null;
    answered_at: Date | null;
    answer: string | null;
  };
}
