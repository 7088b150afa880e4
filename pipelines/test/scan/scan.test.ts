import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { accepted, readAccepted, type Accepted } from '../../src/scan/accepted.ts';
import { judgement, scanReport } from '../../src/scan/judgement.ts';
import { licenceFindings } from '../../src/scan/licences.ts';
import { notOfThisChange } from '../../src/scan/not-of-this-change.ts';
import type { ScanFinding } from '../../src/scan/scan-finding.ts';
import { secretFindings } from '../../src/scan/secrets.ts';
import { imageSecrets, misconfigurations, vulnerabilities } from '../../src/scan/trivy-report.ts';

const repository = path.resolve(import.meta.dirname, '../../..');
const finding: ScanFinding = { kind: 'vulnerability', id: 'CVE-2026-1234', subject: 'a@1.0.0', message: 'high: it runs what it reads', right: 'a 1.0.1' };
const decided: Accepted = { kind: 'vulnerability', id: 'CVE-2026-1234', subject: 'a@1.0.0', owner: 'service engineer', reason: 'We never call the function that has it.', until: '2026-11-25' };
const scanned = { findings: [finding], known: new Set<ScanFinding>(), accepted: [] as readonly Accepted[], today: '2026-11-25' };

describe('what a scan found', () => {
  it('blocks the change that brings it, and is only reported where it was there before', () => {
    const brought = judgement(scanned);
    expect(brought.blocking).toEqual([{ message: 'vulnerability CVE-2026-1234 in a@1.0.0: high: it runs what it reads', right: 'a 1.0.1' }]);
    expect(brought.said).toEqual([]);
    const learnt = judgement({ ...scanned, known: new Set([finding]) });
    expect(learnt.blocking).toEqual([]);
    expect(learnt.said.map(({ message }) => message)).toEqual(['vulnerability CVE-2026-1234 in a@1.0.0: high: it runs what it reads (the change did not bring it)']);
  });

  it('is left alone while it is accepted, and comes back on its day with whoever has to decide', proving('scan-judgement', () => {
    expect(judgement({ ...scanned, accepted: [decided] })).toEqual({ blocking: [], said: [], accepted: 1 });
    const messages = judgement({ ...scanned, accepted: [decided], today: '2026-11-26' }).blocking.map(({ message }) => message);
    expect(messages).toEqual([
      'vulnerability CVE-2026-1234 in a@1.0.0: high: it runs what it reads',
      'vulnerability CVE-2026-1234 in a@1.0.0 was accepted until 2026-11-25, and that is over',
    ]);
    expect(judgement({ ...scanned, accepted: [decided], today: '2026-11-26' }).blocking.at(-1)?.right).toBe('the service engineer mends it, or decides again and says why');
  }));

  it('is said to be gone where it was accepted', () => {
    expect(judgement({ ...scanned, findings: [], accepted: [decided] }).said.map(({ message, right }) => [message, right]))
      .toEqual([['vulnerability CVE-2026-1234 in a@1.0.0 is accepted and no longer found', 'take it off the list']]);
  });

  it('is reported with what was not looked for, which in GitHub stands against the change', () => {
    const nothing = { blocking: [], said: [], accepted: 2 };
    expect(scanReport(nothing, undefined, true)).toMatchObject({ outcome: 'passed', summary: 'nothing that was found stands against the change', figures: { accepted: 2 } });
    expect(scanReport(nothing, 'known vulnerabilities', false)).toMatchObject({ outcome: 'passed', summary: 'nothing that was found stands against the change; not run: known vulnerabilities' });
    expect(scanReport(nothing, 'known vulnerabilities', true)).toMatchObject({ outcome: 'failed', findings: [{ message: 'not run: known vulnerabilities' }] });
    expect(scanReport(judgement(scanned), undefined, false)).toMatchObject({ outcome: 'failed', summary: '1 stand against the change' });
  });
});

describe('a vulnerability', () => {
  const found = (subject: string, fixed: boolean) => ({ ...finding, subject, fixed });

  it('is of the change where the change brought the package, or a version while there is a better one', proving('change-or-database', () => {
    const before = new Set(['@scope/a@1.0.0', 'libc6@2.41-12']);
    const old = found('@scope/a@1.0.0', true);
    const newPackage = found('b@1.0.0', false);
    const worse = found('@scope/a@1.0.1', true);
    const noBetter = found('libc6@2.41-13', false);
    expect([...notOfThisChange([old, newPackage, worse, noBetter], before)]).toEqual([old, noBetter]);
  }));
});

describe('the list of what is accepted', () => {
  it('has an owner for each that is a role', () => {
    const roles = readFileSync(path.join(repository, 'docs/team/roles.md'), 'utf8');
    for (const { owner } of readAccepted(repository)) expect(roles).toContain(`\n| ${owner} |`);
  });

  it.each([
    ['kind', { ...decided, kind: 'bug' }, 'kind is missing or wrong; it is one of secret, misconfiguration, licence, vulnerability'],
    ['owner', { ...decided, owner: ' ' }, 'owner is missing or wrong; write the role that answers for it, from docs/team/roles.md'],
    ['reason', { ...decided, reason: 'later' }, 'reason is missing or wrong; say why it may be lived with, in a sentence'],
    ['until', { ...decided, until: '2026-13-01' }, 'until is missing or wrong; write the last day on which it is accepted, in quotation marks, like "2027-05-31"'],
    ['an entry', null, 'kind is missing or wrong'],
  ])('is refused where %s is wrong, with what would be right', (_what, entry, message) => {
    expect(() => accepted([decided, entry])).toThrow(`docs/security/accepted-findings.yaml: entry 2: ${message}`);
  });

  it('is a list', () => {
    expect(() => accepted({})).toThrow('write a list, which may be empty');
  });
});

describe('licences', () => {
  const shipped = (from: 'npm' | 'debian', licences: readonly string[]) => ({ from, name: 'a', version: '1.0.0', licences });

  it('have to be on the list, as far as the packages are from npm', proving('allowed-licences', () => {
    expect(licenceFindings([shipped('npm', ['GPL-3.0-only'])])).toMatchObject([{ id: 'GPL-3.0-only', subject: 'a@1.0.0' }]);
    expect(licenceFindings([shipped('npm', [])])).toMatchObject([{ id: 'none', message: 'it does not say under which licence it is' }]);
    expect(licenceFindings([shipped('npm', ['MIT', 'GPL-3.0-only'])])).toHaveLength(1);
    expect(licenceFindings([shipped('npm', ['MIT AND GPL-3.0-only'])])).toHaveLength(1);
    expect(licenceFindings([shipped('npm', ['MIT']), shipped('npm', ['(MIT OR GPL-3.0-only)']), shipped('debian', ['GPL-3.0-only'])])).toEqual([]);
  }));
});

describe('what scanners report', () => {
  it('is a secret once for a file, known by what gives nothing away', () => {
    const leak = { RuleID: 'generic-api-key', Description: '', File: 'a.ts', StartLine: 3, Commit: 'f00d'.repeat(10), Secret: 'not-a-real-one' };
    const findings = secretFindings([leak, { ...leak, StartLine: 9 }, { ...leak, Secret: 'another' }]);
    expect(findings.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^a\.ts#[0-9a-f]{12}$/), expect.stringMatching(/^a\.ts#[0-9a-f]{12}$/)]);
    expect(JSON.stringify(findings)).not.toContain('not-a-real-one');
  });

  it('is a setting of a file or of the image, a secret in the image, or a vulnerability with what is better', () => {
    const wrong = { Target: 'Dockerfile', Misconfigurations: [{ ID: 'DS-0002', Message: 'root', Resolution: 'USER', CauseMetadata: { StartLine: 4 } }] };
    expect(misconfigurations({ Results: [wrong] }, 'Dockerfile')).toEqual([{ kind: 'misconfiguration', id: 'DS-0002', subject: 'Dockerfile', message: 'root', right: 'USER', file: 'Dockerfile', line: 4 }]);
    expect(misconfigurations({ Results: [wrong] }, 'image')[0]).not.toHaveProperty('file');
    const [secret] = imageSecrets({ Results: [{ Target: 'app/key', Secrets: [{ RuleID: 'private-key', Title: 'Private key', StartLine: 1, Match: '***' }] }] });
    expect(secret).toMatchObject({ kind: 'secret', id: 'private-key', message: 'Private key in a file of the image' });
    expect(secret?.subject).toMatch(/^image app\/key#[0-9a-f]{12}$/);
    const known = { VulnerabilityID: 'CVE-1', PkgName: 'a', InstalledVersion: '1.0.0', Severity: 'HIGH' };
    expect(vulnerabilities({ Results: [{ Target: 'a', Vulnerabilities: [known, { ...known, FixedVersion: '1.0.1', Title: 'bad' }] }] })).toEqual([
      { kind: 'vulnerability', id: 'CVE-1', subject: 'a@1.0.0', message: 'high: see its description', fixed: false },
      { kind: 'vulnerability', id: 'CVE-1', subject: 'a@1.0.0', message: 'high: bad', right: 'a 1.0.1', fixed: true },
    ]);
    expect([misconfigurations({}, 'image'), imageSecrets({}), vulnerabilities({})]).toEqual([[], [], []]);
  });
});
