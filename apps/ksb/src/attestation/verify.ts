import { createHash, type KeyObject } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

import type { Claim } from '../claim/claim.ts';
import { checkEvidence } from '../evidence/check-evidence.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { sessionsIn } from '../practice/sessions-in.ts';
import { isSignedBy, readEnvelope, type Envelope } from './envelope.ts';
import { predicatesOf, printBundle, statementsOf } from './statement.ts';

/** One thing that was looked at, and what was found. */
export interface Finding {
  /** What was looked at, by name: `evidence.json`, `statement 2`, `claim “one”`. */
  readonly what: string;
  readonly outcome: 'ok' | 'refused' | 'not checked';
  readonly said: string;
}

/** What is verified, and against what. */
export interface Verification {
  readonly evidence: Uint8Array;
  readonly bundle: string;
  /** The public key that the statements must be signed with, where there is one. */
  readonly key?: KeyObject;
  /** The claims of the repository at the commit that the evidence names; left out where there is no repository. */
  readonly claimsAt?: (commit: string) => readonly Claim[];
}

/**
 * Verifies evidence against its statements, and both against the repository.
 *
 * @ksb evidence-verified D6 D9 K5 S9: whoever is handed evidence can check that not a byte of it was changed and that the
 * repository really holds each claim, instead of having to trust whoever handed it over.
 */
export function verifyEvidence({ evidence: bytes, bundle, key, claimsAt }: Verification): readonly Finding[] {
  const { evidence, problem } = parse(bytes);
  if (evidence === undefined) return [{ what: 'evidence.json', outcome: 'refused', said: problem }];
  const expected = printBundle(statementsOf(bytes, evidence)).split('\n');
  const lines = bundle.split('\n');
  const statements = lines.slice(0, -1).flatMap((line, n) => verifyLine(line, `statement ${n + 1}`, { bytes, evidence, expected, key }));
  const said = new Set(statements.flatMap(({ type }) => type ?? []));
  const missing = [...predicatesOf(evidence).keys()].filter((type) => !said.has(type));
  return [
    { what: 'evidence.json', outcome: 'ok', said: `fits its schema: ${evidence.claims.length} claims at commit ${evidence.commit}` },
    ...(lines.at(-1) === '' ? [] : [refuse('the bundle', 'its last line does not end')]),
    ...statements.flatMap(({ findings }) => findings),
    ...missing.map((type) => refuse('the bundle', `holds no statement of the type ${type}`)),
    ...verifyClaims(evidence, claimsAt),
  ];
}

const refuse = (what: string, said: string): Finding => ({ what, outcome: 'refused', said });

function parse(bytes: Uint8Array): { evidence: Evidence; problem?: never } | { evidence?: never; problem: string } {
  try {
    const { evidence, problems } = checkEvidence(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    if (evidence !== undefined) return { evidence };
    return { problem: problems.map(({ pointer, message }) => `${pointer} ${message}`).join('; ') };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

interface Against {
  readonly bytes: Uint8Array;
  readonly evidence: Evidence;
  /** The lines of the bundle that the evidence itself leads to. */
  readonly expected: readonly string[];
  readonly key: KeyObject | undefined;
}

interface Line {
  readonly type?: string;
  readonly findings: readonly Finding[];
}

function verifyLine(line: string, what: string, against: Against): Line {
  const value = parseJson(line);
  const envelope = readEnvelope(value);
  const said = verifyStatement(envelope === undefined ? value : parseJson(Buffer.from(envelope.payload, 'base64').toString()), what, against);
  if (envelope !== undefined) return { ...said, findings: [...said.findings, ...verifySignature(envelope, what, against.key)] };
  const exact = against.expected.includes(line) ? [] : [refuse(what, 'is not byte for byte what the evidence leads to')];
  const unsigned: Finding = against.key === undefined ? { what, outcome: 'not checked', said: 'carries no signature' } : refuse(what, 'carries no signature');
  return { ...said, findings: [...said.findings, ...exact, unsigned] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is no statement either, and is refused as such.
    return undefined;
  }
}

function verifyStatement(value: unknown, what: string, { bytes, evidence }: Against): Line {
  if (typeof value !== 'object' || value === null || !('subject' in value) || !('predicateType' in value) || !('predicate' in value)) {
    return { findings: [refuse(what, 'is no in-toto statement')] };
  }
  const { subject, predicateType, predicate } = value;
  const digest = createHash('sha256').update(bytes).digest('hex');
  const expected = predicatesOf(evidence).get(String(predicateType));
  if (expected === undefined) return { findings: [refuse(what, `is of the type “${String(predicateType)}”, which does not belong to evidence`)] };
  const subjects = Array.isArray(subject) ? subject : [];
  const isThis = (one: unknown): boolean => isDeepStrictEqual((one as { digest?: unknown } | null)?.digest, { sha256: digest });
  const findings = [
    ...(subjects.length > 0 && subjects.every(isThis) ? [] : [refuse(what, `speaks of another file: the digest of evidence.json is sha256:${digest}`)]),
    ...(isDeepStrictEqual(predicate, expected) ? [] : [refuse(what, 'says something else than the evidence: its predicate was changed')]),
  ];
  return { type: String(predicateType), findings: findings.length > 0 ? findings : [{ what, outcome: 'ok', said: `says of evidence.json what stands in it (${String(predicateType)})` }] };
}

function verifySignature(envelope: Envelope, what: string, key: KeyObject | undefined): Finding[] {
  const { certificate } = envelope;
  if (key !== undefined) return [isSignedBy(envelope, key) ? { what, outcome: 'ok', said: 'is signed with the key' } : refuse(what, 'is not signed with the key')];
  if (certificate === undefined) return [{ what, outcome: 'not checked', said: 'is signed, but no key was given: --key' }];
  if (!isSignedBy(envelope, certificate.publicKey)) return [refuse(what, 'is not signed with the key of its certificate')];
  return [
    { what, outcome: 'ok', said: 'is signed with the key of its certificate' },
    { what, outcome: 'not checked', said: 'who made out the certificate; ask: gh attestation verify' },
  ];
}

/** Nothing may stand in the evidence that the repository does not hold, and nothing be left out. */
function verifyClaims({ commit, workingTree, claims, practice }: Evidence, claimsAt: Verification['claimsAt']): Finding[] {
  if (claimsAt === undefined) return [{ what: 'the claims', outcome: 'not checked', said: 'there is no repository here to compare with' }];
  if (workingTree !== 'clean') return [refuse('evidence.json', `was made from a working tree that is ${workingTree}, so no commit holds what it speaks of`)];
  const held = claimsAt(commit);
  const there = new Map(held.map((claim) => [claim.id, claim]));
  const here = new Set(claims.map(({ id }) => id));
  const findings = [
    ...claims.flatMap((claim) => {
      const found = there.get(claim.id);
      if (found === undefined) return [refuse(`claim “${claim.id}”`, `was added: commit ${commit} does not hold it`)];
      const differing = (['contentHash', 'why', 'kind', 'file', 'line', 'pairs'] as const).filter((part) => !isDeepStrictEqual(found[part], claim[part]));
      return differing.length === 0 ? [] : [refuse(`claim “${claim.id}”`, `differs from commit ${commit} in its ${differing.join(', ')}`)];
    }),
    ...[...there.keys()].filter((id) => !here.has(id)).map((id) => refuse(`claim “${id}”`, `was left out: commit ${commit} holds it`)),
    ...(isDeepStrictEqual(practice?.sessions ?? [], sessionsIn(held).sessions) ? [] : [refuse('the practice', `is not what the logs say at commit ${commit}`)]),
  ];
  return findings.length > 0 ? findings : [{ what: 'the claims', outcome: 'ok', said: `are exactly those of commit ${commit}` }];
}
