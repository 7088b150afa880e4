import type { ClaimState, Evidence, EvidenceClaim, Pair, Practice, Walk } from '@exemplar/ksb';

/** One published `evidence.json`, without its claims, practice and walks. */
export interface Snapshot {
  readonly portfolioId: string;
  readonly commit: string;
  readonly workingTree: Evidence['workingTree'];
  readonly repository: string;
  /** Digest of the whole document: the same evidence published twice has the same one. */
  readonly digest: string;
  readonly publishedAt: Date;
  readonly claimCount: number;
}

/** What the matrix needs of a claim. */
export interface ClaimSummary {
  readonly id: string;
  readonly why: string;
  readonly kind: EvidenceClaim['kind'];
  readonly state: ClaimState;
  readonly reason: string;
  readonly file: string;
  readonly line: number;
  readonly pairs: readonly Pair[];
  readonly contentHash: string;
  /** Whose work it is: `own`, `inherited`, `shared` or `unknown`; null where nobody asked git. */
  readonly ownership: string | null;
}

/** Which claims of a snapshot to read; what is absent does not restrict. */
export interface ClaimFilter {
  readonly duty?: string;
  readonly ksb?: string;
  readonly state?: ClaimState;
}

/** A page of claims in the order of their ids; `nextCursor` is absent on the last page. */
export interface ClaimPage {
  readonly claims: readonly ClaimSummary[];
  readonly nextCursor?: string;
}

export type PutOutcome = 'created' | 'replaced' | 'unchanged';

/** Keeps snapshots. Every write is one transaction. */
export interface SnapshotStore {
  /** Stores a snapshot; undefined when there is no such portfolio. */
  put(portfolioId: string, evidence: Evidence): Promise<{ snapshot: Snapshot; outcome: PutOutcome } | undefined>;
  /** The snapshot of one commit, or, without a commit, the one published last. */
  find(portfolioId: string, commit?: string): Promise<Snapshot | undefined>;
  list(portfolioId: string, page: { limit: number; cursor?: string }): Promise<{ snapshots: readonly Snapshot[]; nextCursor?: string }>;
  claims(snapshot: Snapshot, filter: ClaimFilter, page: { limit: number; cursor?: string }): Promise<ClaimPage>;
  /** Every claim of a snapshot that fits, unpaged: a snapshot holds at most 20,000. */
  allClaims(snapshot: Snapshot, filter?: ClaimFilter): Promise<readonly ClaimSummary[]>;
  claim(snapshot: Snapshot, claimId: string): Promise<EvidenceClaim | undefined>;
  /** What was practised, and what there is to practise on; undefined where the document says nothing of it. */
  practice(snapshot: Snapshot): Promise<Practice | undefined>;
  /** The ways through the evidence, in the order of the duties. */
  walks(snapshot: Snapshot): Promise<readonly Walk[]>;
  /** The whole document as it was published. */
  evidence(snapshot: Snapshot): Promise<Evidence>;
}
