import Type, { type Static } from 'typebox';

/** What a claim can be, worst first; `docs/decisions/0001-claim-proof-cut.md` says when. */
export const claimStates = ['survived', 'failed', 'blocked', 'unrun', 'unproven', 'proven', 'falsified'] as const;

/** The kinds of artefact a claim can stand on; a KSB wants evidence of at least two. */
export const claimKinds = ['code', 'test', 'infrastructure', 'pipeline', 'monitoring', 'document'] as const;

const closed = { additionalProperties: false } as const;
const path = Type.String({ minLength: 1, maxLength: 1024, description: 'path from the root of the repository, with forward slashes' });
const lineNumber = Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'line number, from 1' });
const digest = Type.String({ pattern: '^sha256:[0-9a-f]{64}$' });
const commit = Type.String({ pattern: '^[0-9a-f]{40}$', description: 'git commit; forty zeros where there is no history' });

/** A piece of a file as it stood when it was scanned. */
const excerpt = Type.Object(
  {
    file: path,
    startLine: lineNumber,
    endLine: lineNumber,
    language: Type.String({ maxLength: 40, description: 'the language to highlight it in' }),
    text: Type.String({ maxLength: 40_000 }),
    truncated: Type.Boolean({ description: 'whether the text was cut short; the hash is of the whole' }),
  },
  closed,
);

const run = Type.Object(
  {
    outcome: Type.Enum(['passed', 'failed', 'blocked']),
    startedAt: Type.String({ format: 'date-time' }),
    durationMs: Type.Number({ minimum: 0 }),
    commit,
    contentHash: digest,
    proofHash: digest,
    reason: Type.Optional(Type.String({ maxLength: 2000, description: 'why it failed, or what it needs to run' })),
  },
  closed,
);

const proof = Type.Object(
  {
    file: path,
    line: lineNumber,
    excerpt,
    proofHash: digest,
    lastRun: Type.Optional(run),
  },
  closed,
);

const cut = Type.Object(
  {
    outcome: Type.Enum(['noticed', 'noticed-by-load', 'survived']),
    wholeFile: Type.Boolean({ description: 'whether the claim stands on a whole file, which was emptied' }),
  },
  { ...closed, description: 'what became of the claim’s cut, made on exactly this content' },
);

const claim = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 }),
    why: Type.String({ minLength: 1, maxLength: 600, description: 'why this shows these KSBs in these duties' }),
    kind: Type.Enum([...claimKinds]),
    pairs: Type.Array(
      Type.Object(
        {
          duty: Type.String({ pattern: '^D([1-9]|1[0-3])$' }),
          ksb: Type.String({ pattern: '^[KSB][1-9][0-9]?$' }),
        },
        closed,
      ),
      { minItems: 1, maxItems: 236, uniqueItems: true },
    ),
    state: Type.Enum([...claimStates]),
    reason: Type.String({ maxLength: 2200, description: 'why the claim is in this state' }),
    file: path,
    line: lineNumber,
    excerpt,
    contentHash: digest,
    proofs: Type.Array(proof, { maxItems: 100 }),
    cut: Type.Optional(cut),
  },
  closed,
);

/**
 * The one document in the middle: every claim of a repository with its proofs, at one commit.
 *
 * @ksb evidence-schema D6 D7 D12 K17: what programs exchange is described once, in a published form that
 * both sides check, so that its documentation cannot be wrong.
 * @cut replace "Type.Array(claim, { maxItems: 20_000 })" with "Type.Array(Type.Any())"
 */
export const evidenceSchema = Type.Object(
  {
    version: Type.Literal(1),
    standard: Type.Object({ reference: Type.Literal('ST0825'), version: Type.Literal('1.0') }, closed),
    repository: Type.String({ minLength: 1, maxLength: 200, pattern: '^[A-Za-z0-9._/-]+$' }),
    commit,
    workingTree: Type.Enum(['clean', 'changed', 'no-history']),
    claims: Type.Array(claim, { maxItems: 20_000 }),
  },
  { ...closed, $id: 'https://exemplar.example/schemas/evidence-1.json', title: 'Evidence' },
);

export type Evidence = Static<typeof evidenceSchema>;
export type EvidenceClaim = Static<typeof claim>;
export type EvidenceProof = Static<typeof proof>;
export type EvidenceCut = Static<typeof cut>;
export type ProofRun = Static<typeof run>;
export type Excerpt = Static<typeof excerpt>;
export type ClaimState = (typeof claimStates)[number];
export type ClaimKind = (typeof claimKinds)[number];
