import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { claimsOnWhatRuns } from './claims.ts';
import { repository } from './documents.ts';
import { overdue, type Reviewed } from './overdue.ts';
import { readData } from './read-data.ts';

type Fact = 'asks' | 'first' | 'months';

interface Certification extends Reviewed {
  readonly covers: readonly string[];
  readonly first: string;
  readonly practised: readonly string[];
  readonly missing?: string;
  readonly sources: readonly { readonly confirms: readonly Fact[]; readonly official: boolean }[];
}

const entries = (): readonly Certification[] => (readData('docs/learning/certifications.yaml', 'certifications') as { readonly entries: readonly Certification[] }).entries;

describe('the certification map', () => {
  it('covers KSBs of the standard, and each by something here on which it can be practised, or says what is missing', proving('certification-map', () => {
    const standard = readFileSync(path.join(repository, 'docs/standard/ST0825.txt'), 'utf8');
    const known = claimsOnWhatRuns();
    for (const { name, covers, practised, missing } of entries()) {
      expect([name, covers.filter((ksb) => !standard.includes(`\n${ksb}: `))]).toEqual([name, []]);
      expect([name, practised.filter((claim) => !known.has(claim))]).toEqual([name, []]);
      const shown = new Set(practised.flatMap((claim) => known.get(claim) ?? []));
      const unshown = covers.filter((ksb) => !shown.has(ksb));
      expect([name, practised.length === 0 ? [missing === undefined] : unshown]).toEqual([name, practised.length === 0 ? [false] : []]);
    }
  }));

  it('says nothing that no page confirms', proving('certification-map', () => {
    for (const { name, first, sources } of entries()) {
      const confirmed = new Set(sources.flatMap(({ confirms }) => confirms));
      expect([name, confirmed.has('asks'), confirmed.has('months'), confirmed.has('first')]).toEqual([name, true, true, first !== 'not confirmed']);
    }
  }));

  it('is read again in time', proving('certification-map', () => {
    expect(entries().length).toBeGreaterThan(3);
    expect(overdue(entries(), new Date())).toEqual([]);
  }));
});
