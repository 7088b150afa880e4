import { createHash } from 'node:crypto';

import type { ScanFinding } from './scan-finding.ts';

/** A report of Trivy, as far as we read it. */
export interface TrivyReport {
  readonly Results?: readonly TrivyResult[];
}

interface TrivyResult {
  readonly Target: string;
  readonly Misconfigurations?: readonly { readonly ID: string; readonly Message: string; readonly Resolution?: string; readonly CauseMetadata?: { readonly StartLine?: number } }[];
  readonly Secrets?: readonly { readonly RuleID: string; readonly Title: string; readonly StartLine: number; readonly Match: string }[];
  readonly Vulnerabilities?: readonly Vulnerability[];
}

interface Vulnerability {
  readonly VulnerabilityID: string;
  readonly PkgName: string;
  readonly InstalledVersion: string;
  readonly FixedVersion?: string;
  readonly Severity: string;
  readonly Title?: string;
}

/** @param what was looked at: a file of the repository, or the image */
export function misconfigurations({ Results = [] }: TrivyReport, what: string): readonly ScanFinding[] {
  return Results.flatMap(({ Misconfigurations = [] }) => Misconfigurations.map(({ ID, Message, Resolution, CauseMetadata: { StartLine } = {} }) => ({
    kind: 'misconfiguration' as const, id: ID, subject: what, message: Message, ...(Resolution === undefined ? {} : { right: Resolution }),
    ...(what === 'image' ? {} : { file: what }), ...(StartLine === undefined ? {} : { line: StartLine }),
  })));
}

/** Secrets in the files of an image. */
export function imageSecrets({ Results = [] }: TrivyReport): readonly ScanFinding[] {
  return Results.flatMap(({ Target, Secrets = [] }) => Secrets.map(({ RuleID, Title, Match }) => ({
    kind: 'secret' as const, id: RuleID, subject: `image ${Target}#${createHash('sha256').update(Match).digest('hex').slice(0, 12)}`, message: `${Title} in a file of the image`,
    right: 'a secret is given to a task when it starts, and never built in',
  })));
}

/** Known vulnerabilities, and for each the version that is better, where there is one. */
export function vulnerabilities({ Results = [] }: TrivyReport): readonly (ScanFinding & { readonly fixed: boolean })[] {
  return Results.flatMap(({ Vulnerabilities = [] }) => Vulnerabilities.map(({ VulnerabilityID, PkgName, InstalledVersion, FixedVersion = '', Severity, Title = 'see its description' }) => ({
    kind: 'vulnerability' as const, id: VulnerabilityID, subject: `${PkgName}@${InstalledVersion}`, message: `${Severity.toLowerCase()}: ${Title}`,
    ...(FixedVersion === '' ? {} : { right: `${PkgName} ${FixedVersion}` }), fixed: FixedVersion !== '',
  })));
}
