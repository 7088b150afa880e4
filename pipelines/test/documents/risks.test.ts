import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { claimsOnWhatRuns } from './claims.ts';
import { repository } from './documents.ts';
import { overdue } from './overdue.ts';
import { readData } from './read-data.ts';

interface Risk {
  readonly name: string;
  readonly likelihood: number;
  readonly impact: number;
  readonly risk: number;
  readonly treatment: 'mitigated' | 'accepted';
  readonly claims?: readonly string[];
  readonly until?: string;
}

interface Register {
  readonly review: string;
  readonly risks: readonly Risk[];
  readonly controls: readonly { readonly claim: string; readonly lines: readonly string[]; readonly dollars: number }[];
}

const register = (): Register => readData('docs/security/risks.yaml', 'risks') as Register;

describe('the risk register', () => {
  it('multiplies, mitigates by what a proof protects, and accepts only what is small', proving('risk-register', () => {
    const { risks } = register();
    const known = claimsOnWhatRuns();
    expect(risks.length).toBeGreaterThanOrEqual(8);
    expect(risks.filter(({ likelihood, impact, risk }) => likelihood * impact !== risk).map(({ name }) => name)).toEqual([]);
    expect(risks.flatMap(({ name, claims = [] }) => claims.filter((claim) => !known.has(claim)).map((claim) => `${name}: ${claim}`))).toEqual([]);
    // As in the threat model: from 4 on something is done.
    expect(risks.filter(({ treatment, risk }) => treatment === 'accepted' && risk >= 4).map(({ name }) => name)).toEqual([]);
    expect(risks.filter(({ treatment }) => treatment === 'accepted').length).toBeGreaterThan(0);
  }));

  it('comes back on its days', proving('risk-register', () => {
    const { review, risks } = register();
    const days = risks.map(({ name, until = review }) => ({ name, review: until }));
    expect(overdue([{ name: 'the register', review }, ...days], new Date())).toEqual([]);
  }));

  it('says what controls cost in a month, as the bill does', proving('priced-controls', () => {
    const { controls } = register();
    const { stdout } = spawnSync(process.execPath, [path.join(repository, 'infra/aws/src/cli.ts'), 'cost', 'production', '--json'], { encoding: 'utf8' });
    const [{ lines: bill }] = JSON.parse(stdout) as [{ readonly lines: readonly { readonly what: string; readonly dollars: number }[] }];
    const known = claimsOnWhatRuns();
    expect(controls.length).toBeGreaterThan(3);
    for (const { claim, lines, dollars } of controls) {
      const costs = lines.map((line) => bill.find(({ what }) => what === line)?.dollars ?? Number.NaN);
      expect([claim, known.has(claim), Number(costs.reduce((sum, cost) => sum + cost, 0).toFixed(2))]).toEqual([claim, true, dollars]);
    }
  }));
});
