import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import { toggleProblems } from '../../src/platform/toggle-rules.ts';
import { toggleKinds, toggleList, type Toggle } from '../../src/platform/toggles.ts';

type Named = Toggle & { readonly name: string };

const sound: Named = {
  name: 'new-way', kind: 'release', does: 'It does something.', owner: 'service engineer', created: '2026-11-01', expires: '2026-12-01',
  default: false, reach: 'everybody', removedBy: 'The new way is the only one.',
};
const today = new Date('2026-11-24T12:00:00Z');
const daysLater = (days: number): string => new Date(Date.parse(sound.created) + days * 86_400_000).toISOString().slice(0, 10);

describe('a toggle', () => {
  it.each(toggleList.map((toggle) => [toggle.name, toggle] as const))('%s is as it should be today', proving('toggle-registry', (_name: string, toggle: Named) => {
    expect(toggleProblems(toggle, new Date())).toEqual([]);
  }));

  it('of every kind is listed', proving('toggle-registry', () => {
    expect(new Set(toggleList.map(({ kind }) => kind))).toEqual(new Set(toggleKinds));
  }));

  it('is sound on every day up to its last, and expired on every day after it', proving('toggle-expiry', () => {
    expect(toggleProblems(sound, today)).toEqual([]);
    const last = Date.parse(sound.expires) + 86_400_000;
    fc.assert(fc.property(fc.integer({ min: Date.parse(sound.created), max: last - 1 }), (time) => {
      expect(toggleProblems(sound, new Date(time))).toEqual([]);
    }));
    fc.assert(fc.property(fc.integer({ min: last, max: last * 2 }), (time) => {
      expect(toggleProblems(sound, new Date(time))).toEqual(['it expired on 2026-12-01; its service engineer removes it, or decides anew: The new way is the only one.']);
    }));
  }));

  it.each([['release', 60], ['experiment', 90], ['operations', 366], ['permission', 366]] as const)('of the kind %s may stay for %i days', proving('toggle-expiry', (kind: Toggle['kind'], days: number) => {
    expect(toggleProblems({ ...sound, kind, expires: daysLater(days) }, today)).toEqual([]);
    expect(toggleProblems({ ...sound, kind, expires: daysLater(days + 1) }, today)).toEqual([`it stays for ${days + 1} days; one of the kind ${kind} stays for 1 to ${days}`]);
  }));

  it.each([
    ['a name that nobody could type', { name: 'New_Way' }, 'its name has small letters'],
    ['nobody to look after it', { owner: 'somebody' }, 'its owner is “somebody”; the owners are service engineer'],
    ['a kind that there is not', { kind: 'hidden' }, 'its kind is “hidden”; the kinds are release'],
    ['a beginning that is still to come', { created: '2026-11-30' }, 'it was created on “2026-11-30”'],
    ['an end that is no day', { expires: '2026-02-31' }, 'it expires on “2026-02-31”'],
    ['an end before its beginning', { created: '2026-11-10', expires: '2026-11-09' }, 'it stays for -1 days'],
    ['half a sentence', { does: 'something' }, 'are sentences'],
    ['a share of everybody', { reach: { percent: 100 } }, 'its share is between 0 and 100'],
  ])('with %s is refused', (_what, own, words) => {
    expect(toggleProblems({ ...sound, ...own } as Named, today)).toContainEqual(expect.stringContaining(words));
  });
});
