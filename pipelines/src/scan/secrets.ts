import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { run } from '@exemplar/machine/run';
import type { Tool } from '@exemplar/machine/tool';

import type { ScanFinding } from './scan-finding.ts';

export const gitleaks: Tool = { names: ['gitleaks'], install: 'go install github.com/zricethezav/gitleaks/v8@v8.30.1' };

/** A leak as gitleaks reports it, as far as we read it. */
export interface Leak {
  readonly RuleID: string;
  readonly Description: string;
  readonly File: string;
  readonly StartLine: number;
  readonly Commit: string;
  readonly Secret: string;
}

/**
 * Searches all commits that there are for keys and passwords. What it finds is written where only we can read it, and not for long.
 *
 * @ksb secrets-in-history D5 D9 K5 S9 S10: a secret that was ever committed is found although it has been taken out since, because whoever copies
 * the repository copies its history, too.
 * @cut replace "return secretFindings(" with "return [].slice.call("
 */
export async function secretsInHistory(root: string): Promise<readonly ScanFinding[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'exemplar-secrets-'));
  try {
    const report = path.join(folder, 'leaks.json');
    await run(['gitleaks', 'git', '--no-banner', '--exit-code=0', '--report-format=json', `--report-path=${report}`, root]);
    return secretFindings(JSON.parse(readFileSync(report, 'utf8')) as readonly Leak[]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each secret once for a file, by a fingerprint that stays when commits are rewritten and that gives nothing away. */
export function secretFindings(leaks: readonly Leak[]): readonly ScanFinding[] {
  const findings = leaks.map(({ RuleID, File, StartLine, Commit, Secret }) => ({
    kind: 'secret' as const,
    id: RuleID,
    subject: `${File}#${createHash('sha256').update(Secret).digest('hex').slice(0, 12)}`,
    message: `it looks like a key or a password, and is in the history since ${Commit.slice(0, 8) || 'this change'}`,
    right: 'make it worthless where it is valid, then take it out; where it is none, accept it with a reason',
    file: File,
    line: StartLine,
  }));
  return [...new Map(findings.map((finding) => [`${finding.id} ${finding.subject}`, finding])).values()];
}
