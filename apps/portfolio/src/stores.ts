import { postgresAuditStore } from './audit/postgres-audit-store.ts';
import { postgresSessionStore } from './auth/postgres-session-store.ts';
import { postgresMemberStore } from './member/postgres-member-store.ts';
import type { Parts } from './platform/app.ts';
import type { Database } from './platform/database.ts';
import { postgresPortfolioStore } from './portfolio/postgres-portfolio-store.ts';
import { postgresReflectionStore } from './reflection/postgres-reflection-store.ts';
import { postgresReviewStore } from './review/postgres-review-store.ts';
import { postgresSnapshotStore } from './snapshot/postgres-snapshot-store.ts';

/** Everything that is kept, in Postgres. */
export function postgresStores(db: Database): Pick<Parts, 'db' | 'portfolios' | 'snapshots' | 'reviews' | 'reflections' | 'audit' | 'sessions' | 'members'> {
  return {
    db,
    portfolios: postgresPortfolioStore(db),
    snapshots: postgresSnapshotStore(db),
    reviews: postgresReviewStore(db),
    reflections: postgresReflectionStore(db),
    audit: postgresAuditStore(db),
    sessions: postgresSessionStore(db),
    members: postgresMemberStore(db),
  };
}
