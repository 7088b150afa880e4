import type { FromSchema } from 'json-schema-to-ts';

import { practiceSchema } from '../practice/practice.ts';
import { walkSchema } from '../walk/walk.ts';

/** What a claim can be, worst first; `docs/decisions/0001-claim-proof-cut.md` says when. */
export const claimStates = ['survived', 'failed', 'blocked', 'unrun', 'unproven', 'proven', 'falsified'] as const;

/** The kinds of artefact a claim can stand on; a KSB wants evidence of at least two. */
export const claimKinds = ['code', 'test', 'infrastructure', 'pipeline', 'monitoring', 'document'] as const;

const closed = { type: 'object', additionalProperties: false } as const;
const path = {
  type: 'string',
  minLength: 1,
  maxLength: 1024,
  description: 'path from the root of the repository, with forward slashes',
} as const;
const lineNumber = { type: 'integer', minimum: 1, maximum: 2_147_483_647, description: 'line number, from 1' } as const;
const digest = { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' } as const;
const commit = {
  type: 'string',
  pattern: '^[0-9a-f]{40}$',
  description: 'git commit; forty zeros where there is no history',
} as const;

const excerpt = {
  ...closed,
  description: 'a piece of a file as it stood when it was scanned',
  required: ['file', 'startLine', 'endLine', 'language', 'text', 'truncated'],
  properties: {
    file: path,
    startLine: lineNumber,
    endLine: lineNumber,
    language: { type: 'string', maxLength: 40, description: 'the language to highlight it in' },
    text: { type: 'string', maxLength: 40_000 },
    truncated: { type: 'boolean', description: 'whether the text was cut short; the hash is of the whole' },
  },
} as const;

const times = { type: 'integer', minimum: 0, maximum: 1_000_000 } as const;

const run = {
  ...closed,
  description: 'how a proof ended when it last ran, and on which content',
  required: ['outcome', 'startedAt', 'durationMs', 'commit', 'contentHash', 'proofHash'],
  properties: {
    outcome: { enum: ['passed', 'failed', 'blocked'] },
    startedAt: { type: 'string', format: 'date-time' },
    durationMs: { type: 'number', minimum: 0 },
    commit,
    contentHash: digest,
    proofHash: digest,
    runs: {
      ...closed,
      description: 'how often it ended how, on this content at this commit',
      required: ['passed', 'failed', 'blocked'],
      properties: { passed: times, failed: times, blocked: times },
    },
    reason: { type: 'string', maxLength: 2000, description: 'why it failed, or what it needs to run' },
  },
} as const;

const proof = {
  ...closed,
  required: ['file', 'line', 'excerpt', 'proofHash'],
  properties: { file: path, line: lineNumber, excerpt, proofHash: digest, lastRun: run },
} as const;

const cut = {
  ...closed,
  description: 'what became of the claim’s cut, made on exactly this content',
  required: ['outcome', 'wholeFile'],
  properties: {
    outcome: { enum: ['noticed', 'noticed-by-load', 'survived'] },
    wholeFile: { type: 'boolean', description: 'whether the claim stands on a whole file, which was emptied' },
  },
} as const;

const moment = {
  ...closed,
  required: ['commit', 'date'],
  properties: { commit, date: { type: 'string', format: 'date-time' } },
} as const;

const people = { type: 'array', maxItems: 100, items: { type: 'string', maxLength: 200 } } as const;

const provenance = {
  ...closed,
  description: 'whose work the claimed lines are, as git tells it; names can be forged, and git does not stop that',
  required: ['history', 'ownership', 'authors', 'coAuthors', 'uncommitted'],
  properties: {
    history: { enum: ['complete', 'shallow', 'none'], description: 'whether the history goes back far enough to tell' },
    ownership: { enum: ['own', 'inherited', 'shared', 'unknown'], description: 'against ksb.inheritedFrom in package.json' },
    authors: people,
    coAuthors: people,
    first: { ...moment, description: 'the oldest commit whose work is still there' },
    last: { ...moment, description: 'the newest' },
    uncommitted: { type: 'boolean', description: 'whether some of it stands in no commit yet' },
  },
} as const;

const pair = {
  ...closed,
  required: ['duty', 'ksb'],
  properties: {
    duty: { type: 'string', pattern: '^D([1-9]|1[0-3])$' },
    ksb: { type: 'string', pattern: '^[KSB][1-9][0-9]?$' },
  },
} as const;

const claim = {
  ...closed,
  required: ['id', 'why', 'kind', 'pairs', 'state', 'reason', 'file', 'line', 'excerpt', 'contentHash', 'proofs'],
  properties: {
    id: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 },
    why: { type: 'string', minLength: 1, maxLength: 600, description: 'why this shows these KSBs in these duties' },
    kind: { enum: claimKinds },
    pairs: { type: 'array', minItems: 1, maxItems: 236, uniqueItems: true, items: pair },
    state: { enum: claimStates },
    reason: { type: 'string', maxLength: 2200, description: 'why the claim is in this state' },
    file: path,
    line: lineNumber,
    excerpt,
    contentHash: digest,
    proofs: { type: 'array', maxItems: 100, items: proof },
    cut,
    provenance,
  },
} as const;

const { $id: _, ...walk } = walkSchema;

/**
 * The one document in the middle: every claim of a repository with its proofs, at one commit.
 *
 * @ksb evidence-schema D6 D7 D12 K17: what programs exchange is described once, in a published form that
 * both sides check, so that its documentation cannot be wrong.
 * @cut replace "items: claim" with "items: {}"
 */
export const evidenceSchema = {
  ...closed,
  $id: 'https://exemplar.example/schemas/evidence-1.json',
  title: 'Evidence',
  required: ['version', 'standard', 'repository', 'commit', 'workingTree', 'claims'],
  properties: {
    version: { const: 1 },
    standard: {
      ...closed,
      required: ['reference', 'version'],
      properties: { reference: { const: 'ST0825' }, version: { const: '1.0' } },
    },
    repository: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[A-Za-z0-9._/-]+$' },
    commit,
    workingTree: { enum: ['clean', 'changed', 'no-history'] },
    claims: { type: 'array', maxItems: 20_000, items: claim },
    walks: { type: 'array', maxItems: 13, items: walk, description: 'the ways through the duties, where the repository has them' },
    practice: practiceSchema,
  },
} as const;

export type Evidence = FromSchema<typeof evidenceSchema>;
export type EvidenceClaim = FromSchema<typeof claim>;
export type EvidenceProof = FromSchema<typeof proof>;
export type Provenance = FromSchema<typeof provenance>;
export type EvidenceCut = FromSchema<typeof cut>;
export type ProofRun = FromSchema<typeof run>;
export type Excerpt = FromSchema<typeof excerpt>;
export type ClaimState = (typeof claimStates)[number];
export type ClaimKind = (typeof claimKinds)[number];
