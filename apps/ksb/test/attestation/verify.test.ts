import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { printBundle, statementsOf, type Statement } from '../../src/attestation/statement.ts';
import { verifyEvidence, type Finding, type Verification } from '../../src/attestation/verify.ts';
import type { Claim } from '../../src/claim/claim.ts';
import { joinEvidence } from '../../src/evidence/join.ts';
import { proving } from '../../src/proof/proving.ts';
import { claim, findings, hash, passed } from '../evidence/findings.ts';

const evidence = joinEvidence(findings(passed));
const bytes = Buffer.from(JSON.stringify(evidence, undefined, 2));
const statements = statementsOf(bytes, evidence);
const bundle = printBundle(statements);
const { publicKey, privateKey } = generateKeyPairSync('ed25519');

const log = '```yaml practice\nkata: sum\ndate: 2027-03-01\nperson: Ada Lovelace\ndriving: 5\nnavigating: 10\nsetting: exercise\n```\n';
const claimsAt = (): readonly Claim[] => [claim];
const verify = (change: Partial<Verification> = {}): readonly Finding[] => verifyEvidence({ evidence: bytes, bundle, claimsAt, ...change });
const refused = (change: Partial<Verification>): string[] =>
  verify(change).filter(({ outcome }) => outcome === 'refused').map(({ what, said }) => `${what}: ${said}`);

/** An envelope as DSSE describes it. */
function signed(statement: Statement, key: KeyObject = privateKey): string {
  const type = 'application/vnd.in-toto+json';
  const payload = Buffer.from(JSON.stringify(statement));
  const sig = sign(null, Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${payload.length} `), payload]), key);
  return `${JSON.stringify({ payloadType: type, payload: payload.toString('base64'), signatures: [{ sig: sig.toString('base64') }] })}\n`;
}

describe('evidence', () => {
  it('that is as it was made is accepted, and what was not checked is said', proving('evidence-verified', () => {
    expect(verify().map(({ what, outcome }) => `${outcome}: ${what}`)).toEqual([
      'ok: evidence.json',
      'ok: statement 1',
      'not checked: statement 1',
      'ok: statement 2',
      'not checked: statement 2',
      'ok: the claims',
    ]);
  }));

  it('with any one byte changed is refused by name, be it in the document or in its bundle', proving('evidence-verified', () => {
    const flip = (text: Buffer, at: number, by: number): Buffer => {
      const copy = Buffer.from(text);
      copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ by;
      return copy;
    };
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 127 }), (at, by) => {
        expect(refused({ evidence: flip(bytes, at, by) }).join()).toMatch(/^(?:evidence\.json|statement)/);
        expect(refused({ bundle: flip(Buffer.from(bundle), at, by).toString() }).join()).toMatch(/statement|bundle/);
      }),
      { numRuns: 300 },
    );
  }));

  it.each<[string, Partial<Verification>, string]>([
    ['what a log tells of left out', { claimsAt: () => [{ ...claim, region: { ...claim.region, language: 'markdown', text: log } }] }, 'the practice: is not what the logs say at commit'],
    ['a claim that the repository does not hold', { claimsAt: () => [] }, 'claim “one”: was added: commit'],
    ['a claim left out', { claimsAt: () => [claim, { ...claim, id: 'two' }] }, 'claim “two”: was left out'],
    ['a claim of other content', { claimsAt: () => [{ ...claim, contentHash: hash('f') }] }, 'differs from commit cccc'],
    ['a claim in other words', { claimsAt: () => [{ ...claim, why: 'so' }] }, 'in its why'],
    ['a statement missing', { bundle: printBundle(statements.slice(1)) }, 'holds no statement of the type https://in-toto.io'],
    ['a statement of another kind', { bundle: `${bundle}${JSON.stringify({ ...statements[0], predicateType: 'other' })}\n` }, 'statement 3: is of the type “other”'],
    ['a statement of other evidence', { bundle: printBundle(statementsOf(Buffer.from('other'), evidence)) }, 'statement 1: speaks of another file'],
    ['no signature where one must be', { key: publicKey }, 'statement 1: carries no signature'],
  ])('with %s is refused', proving('evidence-verified', (_, change, message) => {
    expect(refused(change).join('\n')).toContain(message);
  }));

  it('made from a working tree with changes speaks of no commit', () => {
    const changed = { ...evidence, workingTree: 'changed' as const };
    const its = Buffer.from(JSON.stringify(changed));
    expect(refused({ evidence: its, bundle: printBundle(statementsOf(its, changed)) })).toEqual([expect.stringContaining('a working tree that is changed')]);
  });
});

describe('signed statements', () => {
  it('are accepted only with the key they were signed with, and as they were signed', () => {
    const whole = statements.map((statement) => signed(statement)).join('');
    expect(refused({ bundle: whole, key: publicKey })).toEqual([]);
    expect(verify({ bundle: whole }).map(({ said }) => said).join()).toContain('no key was given');
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(refused({ bundle: whole, key: other.publicKey })[0]).toContain('is not signed with the key');
    const forged = statements.map((statement) => signed({ ...statement, predicate: { ...statement.predicate, commit: 'f'.repeat(40) } })).join('');
    expect(refused({ bundle: forged, key: publicKey })[0]).toContain('its predicate was changed');
  });
});
