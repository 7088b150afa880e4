import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { jest } from '@jest/globals';
import type { App } from 'aws-cdk-lib';

/** What a rule says is wrong, and where. */
export interface Finding {
  readonly rule: string;
  readonly message: string;
  /** Of the construct. */
  readonly place: string;
}

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly { readonly ruleName: string; readonly description: string; readonly violatingConstructs: readonly { readonly constructPath?: string }[] }[];
  }[];
}

/** Synthesizes with every rule that the app has, and reads what they found. */
export function findings(make: (outdir: string) => App): Finding[] {
  const outdir = mkdtempSync(path.join(tmpdir(), 'policy-test-'));
  // CDK prints what it writes into the report as well.
  const printed = jest.spyOn(console, 'error').mockReturnValue();
  const { CDK_VALIDATION: before } = process.env;
  process.env['CDK_VALIDATION'] = 'true';
  try {
    const stopped = wasStopped(make(outdir));
    const { pluginReports } = JSON.parse(readFileSync(path.join(outdir, 'validation-report.json'), 'utf8')) as Report;
    const found = pluginReports.flatMap(({ violations }) => violations.flatMap(({ ruleName: rule, description: message, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath: place = '' }) => ({ rule, message, place }))));
    if (stopped && found.length === 0) throw new Error('synthesis was refused, but no rule says why');
    return found;
  } finally {
    process.env['CDK_VALIDATION'] = before;
    printed.mockRestore();
    rmSync(outdir, { recursive: true, force: true });
  }
}

function wasStopped(app: App): boolean {
  try {
    app.synth();
    return false;
  } catch (error) {
    if (/ValidationFailed|Validation failed/.test(String(error))) return true;
    throw error;
  }
}
