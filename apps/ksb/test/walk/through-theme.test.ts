import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { findKsb, isPractice, standard } from '../../src/standard/standard.ts';
import { themes, type Theme } from '../../src/walk/themes.ts';
import { throughTheme } from '../../src/walk/through-theme.ts';
import { anyWalk } from './any-walk.ts';

const theme = (...ksbs: string[]): Theme => ({ id: 'some', title: 'Some', ksbs });
const shows = (ids: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(ids).map(([id, ksbs]) => ({ id, pairs: ksbs.map((ksb) => ({ duty: 'D6', ksb })) }));

describe('a way through a theme', () => {
  it('takes the stop that shows most of what is wanted, until each is shown twice or nothing more shows it', () => {
    const { stops, missing } = throughTheme(theme('K1', 'K2', 'K5'), [anyWalk()], shows({ 'one-digest': ['K1'], canary: ['K1', 'K2'], rollback: ['K5'] }));
    expect(stops.map(({ duty, stop, ksbs }) => [duty, stop.claim, ksbs])).toEqual([
      ['D6', 'canary', ['K1', 'K2']], ['D6', 'one-digest', ['K1']], ['D6', 'rollback', ['K5']],
    ]);
    expect(missing).toEqual([]);
  });

  it('says what no stop shows', () => {
    expect(throughTheme(theme('K1', 'S7'), [anyWalk()], shows({ canary: ['K1'] })).missing).toEqual(['S7']);
    expect(throughTheme(theme('K1'), [], [])).toEqual({ stops: [], missing: ['K1'] });
  });

  it('shows each KSB twice where two stops do, says which none shows, and makes no stop twice or for nothing', () => {
    const ksb = fc.constantFrom('K1', 'K2', 'K5', 'K7', 'S9');
    fc.assert(fc.property(fc.uniqueArray(ksb), fc.array(fc.uniqueArray(ksb), { maxLength: 6 }), (asked, offers) => {
      const ids = offers.map((_, n) => `claim-${n}`);
      const claims = offers.map((ksbs, n) => ({ id: `claim-${n}`, pairs: ksbs.map((one) => ({ duty: 'D6', ksb: one })) }));
      const { stops, missing } = throughTheme(theme(...asked), [anyWalk('D6', ids.map((id) => [id, 3]))], claims);
      expect(new Set(stops.map(({ stop }) => stop.claim)).size).toBe(stops.length);
      for (const { ksbs } of stops) expect(ksbs).not.toEqual([]);
      for (const one of asked) {
        const offered = offers.filter((ksbs) => ksbs.includes(one)).length;
        expect(stops.filter(({ ksbs }) => ksbs.includes(one)).length).toBeGreaterThanOrEqual(Math.min(2, offered));
        expect(missing.includes(one)).toBe(offered === 0);
      }
    }));
  });
});

describe('the themes', () => {
  it('hold each KSB of the practical assessment once, and none of the discussion', () => {
    const practical = standard.ksbs.map(({ id }) => id).filter((id) => !isPractice(id));
    expect(themes.flatMap(({ ksbs }) => ksbs).sort()).toEqual(practical.sort());
    for (const id of themes.flatMap(({ ksbs }) => ksbs)) expect(findKsb(id)).toBeDefined();
  });
});
