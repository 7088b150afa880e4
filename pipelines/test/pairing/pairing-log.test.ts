import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { pairingLog, type SignedCommit } from '../../src/pairing/pairing-log.ts';

const one = 'One <one@example.org>';
const other = 'Other <other@example.org>';
const commit = (id: string, author: string, coAuthors: readonly string[], files: readonly string[], light?: string): SignedCommit => ({
  id, day: '2027-01-11', author, coAuthors, files, ...(light === undefined ? {} : { light }),
});

describe('the log of pairing', () => {
  it('is empty where everybody worked alone', proving('pairing-log', () => {
    expect(pairingLog([commit('a', one, [], ['apps/ksb/src/a.ts'])])).toEqual({ commits: [], people: 0, refused: [] });
  }));

  it('shows test and code changing hands', proving('pairing-log', () => {
    const { commits, people } = pairingLog([
      commit('a', one, [other], ['apps/ksb/test/a.test.ts'], 'red, 1 of 2'),
      commit('b', other, [one], ['apps/ksb/src/a.ts'], 'green, 2 of 2'),
      commit('c', other, [one], ['apps/ksb/src/b.ts', 'apps/ksb/test/b.test.ts']),
      commit('d', one, [], ['docs/a.md']),
    ]);
    expect(people).toBe(2);
    expect(commits.map(({ id, wrote, handedOver, light }) => [id, wrote, handedOver, light])).toEqual([
      ['a', 'test', false, 'red, 1 of 2'], ['b', 'code', true, 'green, 2 of 2'], ['c', 'both', false, undefined],
    ]);
    expect(JSON.stringify(commits)).not.toContain('example.org');
  }));

  it.each([
    ['dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>', 'a program is no partner'],
    ['Build Bot <build@example.org>', 'a program is no partner'],
    ['release <release-bot@example.org>', 'a program is no partner'],
    ['One at home <ONE@example.org>', 'nobody is their own partner'],
    ['one <home@example.org>', 'nobody is their own partner'],
    ['Other', 'the trailer names nobody; right is Co-authored-by: Name <address>'],
  ])('does not count %s', proving('pairing-log', (coAuthor: string, why: string) => {
    expect(pairingLog([commit('a', one, [coAuthor], [])])).toEqual({ commits: [], people: 0, refused: [{ id: 'a', why }] });
  }));

  it('counts people whose names only look like a program', proving('pairing-log', () => {
    expect(pairingLog([commit('a', one, ['Abbott <abbott@example.org>'], []), commit('b', one, ['Botha <botha@example.org>'], [])]).people).toBe(3);
  }));
});
