import { createHash } from 'node:crypto';

import type { Evidence } from '../evidence/evidence.ts';
import { isProven, summarise } from '../evidence/summary.ts';

/** An in-toto Statement, version 1: what is said of files that are named by their digests. */
export interface Statement {
  readonly _type: 'https://in-toto.io/Statement/v1';
  readonly subject: readonly { readonly name: string; readonly digest: Readonly<Record<string, string>> }[];
  readonly predicateType: string;
  readonly predicate: object;
}

/** in-toto's own predicate for the result of tests. */
export const testResultType = 'https://in-toto.io/attestation/test-result/v0.1';

/** Ours, described in `docs/guides/attestation.md`. */
export const evidenceType = 'https://exemplar.example/attestation/evidence/v1';

/** What is said of evidence, by the type it is said in. */
export function predicatesOf(evidence: Evidence): ReadonlyMap<string, object> {
  return new Map([[testResultType, testResult(evidence)], [evidenceType, evidencePredicate(evidence)]]);
}

/**
 * The statements over an evidence.json. They hold nothing that is not computed from its bytes, neither time nor place, so
 * whoever has the bytes can make them again and compare.
 *
 * @param bytes the file as it stands on the disk
 * @param evidence the same, read
 */
export function statementsOf(bytes: Uint8Array, evidence: Evidence): readonly Statement[] {
  const subject = [{ name: 'evidence.json', digest: { sha256: createHash('sha256').update(bytes).digest('hex') } }];
  return [...predicatesOf(evidence)].map(([predicateType, predicate]) => ({ _type: 'https://in-toto.io/Statement/v1', subject, predicateType, predicate }));
}

/** The bundle: one statement a line. */
export function printBundle(statements: readonly Statement[]): string {
  return statements.map((statement) => `${JSON.stringify(statement)}\n`).join('');
}

function testResult({ repository, commit, claims }: Evidence): object {
  const passed = claims.filter(isProven).map(({ id }) => id);
  const failed = claims.filter(({ state }) => state === 'failed' || state === 'survived').map(({ id }) => id);
  const warned = claims.map(({ id }) => id).filter((id) => !passed.includes(id) && !failed.includes(id));
  const open = warned.length > 0 || claims.length === 0 ? 'WARNED' : 'PASSED';
  return {
    result: failed.length > 0 ? 'FAILED' : open,
    configuration: [{ name: repository, digest: { gitCommit: commit } }],
    passedTests: passed,
    warnedTests: warned,
    failedTests: failed,
  };
}

function evidencePredicate(evidence: Evidence): object {
  const { standard, repository, commit, workingTree, claims } = evidence;
  const { byState, pairsCovered, pairs } = summarise(evidence);
  return {
    standard,
    repository,
    commit,
    workingTree,
    states: byState,
    pairsCovered,
    pairs,
    claims: claims.map(({ id, state, contentHash }) => ({ id, state, contentHash })),
  };
}
