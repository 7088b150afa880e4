import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { claimsOnWhatRuns } from './claims.ts';
import { overdue, type Reviewed } from './overdue.ts';
import { readData } from './read-data.ts';

interface Regulation extends Reviewed {
  readonly status: 'in force' | 'coming';
  readonly since?: string;
  readonly claims: readonly string[];
}

interface Horizon {
  readonly reviewed: string;
  readonly entries: readonly Regulation[];
}

const horizon = (): Horizon => readData('docs/security/regulation.yaml', 'regulation') as Horizon;

describe('the regulation horizon', () => {
  it('says of each law what it means here, by claims on what runs', proving('regulation-horizon', () => {
    const { entries } = horizon();
    const known = claimsOnWhatRuns();
    expect(known.size).toBeGreaterThan(200);
    expect(entries.flatMap(({ name, claims }) => claims.filter((claim) => !known.has(claim)).map((claim) => `${name}: ${claim}`))).toEqual([]);
    expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
  }));

  it('looks ahead, and takes nothing for in force that was not when it was read', proving('regulation-horizon', () => {
    const { reviewed, entries } = horizon();
    expect(entries.filter(({ status }) => status === 'coming').length).toBeGreaterThanOrEqual(2);
    expect(entries.filter(({ since = '' }) => since > reviewed).map(({ name }) => name)).toEqual([]);
  }));

  it('is read again in time', proving('regulation-horizon', () => {
    expect(overdue(horizon().entries, new Date())).toEqual([]);
  }));
});
