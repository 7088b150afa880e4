import type { EvidenceClaim } from '@exemplar/ksb';
import { expect, it } from '@jest/globals';

import { authorship } from '../../src/snapshot/authorship.ts';

const own: NonNullable<EvidenceClaim['provenance']> = {
  history: 'complete',
  ownership: 'own',
  authors: ['Ada', 'Grace'],
  coAuthors: ['Linus'],
  first: { commit: 'a'.repeat(40), date: '2026-11-23T09:00:00.000Z' },
  uncommitted: false,
};

it('says whose work a claim is, naming co-authors as such', () => {
  expect(authorship(own)).toEqual({
    whose: 'The work of this repository’s own people.',
    people: 'Ada, Grace, Linus (co-author)',
    first: { commit: 'aaaaaaaaaa', date: new Date('2026-11-23T09:00:00.000Z') },
  });
});

it.each([
  [{ ownership: 'inherited' }, 'not evidence of one’s own'],
  [{ ownership: 'shared' }, 'partly inherited from the exemplar'],
  [{ ownership: 'unknown', authors: [], coAuthors: [] }, 'Git cannot tell'],
  [{ uncommitted: true }, 'in no commit yet'],
] as const)('says so plainly: %j', (change, words) => {
  expect(authorship({ ...own, ...change, authors: [...own.authors], coAuthors: [...own.coAuthors] })?.whose).toContain(words);
});

it('says nothing where nobody asked git', () => {
  expect(authorship(undefined)).toBeUndefined();
});
