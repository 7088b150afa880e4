import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { parse } from 'yaml';

import { claimsOnWhatRuns } from './claims.ts';
import { repository } from './documents.ts';
import { overdue } from './overdue.ts';
import { readData } from './read-data.ts';

interface Assessment {
  readonly review: string;
  readonly purposes: Readonly<Record<string, string>>;
  readonly risks: readonly { readonly what: string; readonly purposes: readonly string[]; readonly likelihood: number; readonly measures: readonly string[]; readonly left: number }[];
}

const assessment = (): Assessment => readData('docs/security/dpia.yaml', 'dpia') as Assessment;

/** The purposes of the record that are about people. */
function personal(): string[] {
  const record = parse(readFileSync(path.join(repository, 'apps/portfolio/src/data-protection/record-of-processing.yaml'), 'utf8')) as { readonly purposes: Readonly<Record<string, { readonly personal: boolean }>> };
  return Object.entries(record.purposes).filter(([, purpose]) => purpose.personal).map(([name]) => name).sort();
}

describe('the impact assessment', () => {
  it('weighs every purpose of the record that is about people, and names a harm for each that has one', proving('impact-assessment', () => {
    const { purposes, risks } = assessment();
    expect(personal().length).toBeGreaterThan(5);
    const unweighed = personal().filter((purpose) => !Object.hasOwn(purposes, purpose));
    expect(unweighed.map((purpose) => `${purpose} is a purpose of the record, and docs/security/dpia.yaml does not say why less would not do`)).toEqual([]);
    expect(Object.keys(purposes).sort()).toEqual(personal());
    expect([...new Set(risks.flatMap((risk) => risk.purposes))].sort()).toEqual(personal());
  }));

  it('lowers each risk by what a proof protects', proving('impact-assessment', () => {
    const known = claimsOnWhatRuns();
    const { risks } = assessment();
    expect(risks.flatMap(({ what, measures }) => measures.filter((claim) => !known.has(claim)).map((claim) => `${what} ${claim}`))).toEqual([]);
    expect(risks.filter(({ likelihood, left }) => left > likelihood)).toEqual([]);
  }));

  it('is made again in time', proving('impact-assessment', () => {
    expect(overdue([{ name: 'the assessment', review: assessment().review }], new Date())).toEqual([]);
  }));
});
